//! Bytes as text.

crate::text_format! {
    /// Bytes as text (RFC 4648 §4): a `String`, or with the feature `base64` one whose `value()`
    /// is those bytes.
    pub struct Base64("base64");
}

#[cfg(feature = "base64")]
const _: () = {
    use base64::Engine as _;
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

    /// Servers leave the padding out, or not.
    const LENIENT: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    const STANDARD: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::STANDARD, LENIENT);
    const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::URL_SAFE, LENIENT);

    impl Base64 {
        /// The bytes; either alphabet of RFC 4648 is read, and line breaks are passed over.
        ///
        /// # Errors
        ///
        /// When the text is no base64; reading an answer does not fail for that.
        pub fn value(&self) -> Result<Vec<u8>, base64::DecodeError> {
            let text: String = self.split_ascii_whitespace().collect();
            STANDARD.decode(&text).or_else(|error| URL_SAFE.decode(&text).map_err(|_| error))
        }
    }

    impl From<&[u8]> for Base64 {
        fn from(bytes: &[u8]) -> Self {
            STANDARD.encode(bytes).into()
        }
    }

    impl From<Vec<u8>> for Base64 {
        fn from(bytes: Vec<u8>) -> Self {
            STANDARD.encode(bytes).into()
        }
    }
};
