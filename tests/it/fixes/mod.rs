//! Fixes: which rules have them, and that they do what they promise.

mod declared;
