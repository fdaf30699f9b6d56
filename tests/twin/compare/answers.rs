//! Both clients read the same from an answer.
