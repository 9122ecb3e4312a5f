//! Fixes: which rules have them, that they do what they promise, and nothing else.

mod cases;
mod declared;
mod making;
mod reach;
