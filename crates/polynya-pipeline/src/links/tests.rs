//! What links resolve to.
