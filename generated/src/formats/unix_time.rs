//! Moments as a number.

/// Seconds since 1970: an `i64`, or with the feature `jiff` one whose `value()` is a
/// `jiff::Timestamp`.
#[cfg(not(feature = "jiff"))]
pub type UnixTime = i64;

/// Seconds since 1970: an `i64`, or with the feature `jiff` one whose `value()` is a
/// `jiff::Timestamp`.
#[cfg(feature = "jiff")]
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(i64);

#[cfg(feature = "jiff")]
const _: () = {
    use std::fmt;

    impl UnixTime {
        /// The moment.
        ///
        /// # Errors
        ///
        /// When it lies beyond the years that `jiff` knows; reading an answer does not fail for
        /// that.
        pub fn value(self) -> Result<jiff::Timestamp, jiff::Error> {
            jiff::Timestamp::from_second(self.0)
        }
    }

    impl From<jiff::Timestamp> for UnixTime {
        fn from(moment: jiff::Timestamp) -> Self {
            Self(moment.as_second())
        }
    }

    impl From<i64> for UnixTime {
        fn from(seconds: i64) -> Self {
            Self(seconds)
        }
    }

    impl From<i32> for UnixTime {
        fn from(seconds: i32) -> Self {
            Self(seconds.into())
        }
    }

    impl From<&UnixTime> for i64 {
        fn from(seconds: &UnixTime) -> Self {
            seconds.0
        }
    }

    impl From<UnixTime> for i64 {
        fn from(seconds: UnixTime) -> Self {
            seconds.0
        }
    }

    impl std::ops::Deref for UnixTime {
        type Target = i64;

        fn deref(&self) -> &i64 {
            &self.0
        }
    }

    impl PartialEq<i64> for UnixTime {
        fn eq(&self, other: &i64) -> bool {
            self.0 == *other
        }
    }

    impl PartialOrd<i64> for UnixTime {
        fn partial_cmp(&self, other: &i64) -> Option<std::cmp::Ordering> {
            self.0.partial_cmp(other)
        }
    }

    impl fmt::Display for UnixTime {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Display::fmt(&self.0, formatter)
        }
    }

    impl fmt::Debug for UnixTime {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Debug::fmt(&self.0, formatter)
        }
    }

    impl crate::runtime::Bounded for UnixTime {
        type Number = i64;

        fn number(self) -> i64 {
            self.0
        }

        fn from_whole(whole: i64) -> Option<Self> {
            Some(Self(whole))
        }
    }

    crate::runtime::wire::written_as!(UnixTime: i64);
};
