//! The one place where threads start: many entries at once, results in order.

use rayon::prelude::*;

/// Entries computed before the first of them is handed on. Large enough to keep
/// every thread busy, small enough that what waits stays in tens of megabytes.
const WINDOW: usize = 256;

/// Runs `work` on every item in parallel and `sink` on the results, one at a
/// time and in the order of the items. While a window is handed on, the next
/// one is already being worked on.
///
/// # Errors
///
/// The first error of `sink`; nothing is handed on after it.
pub fn in_order<T, R, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E>
where
    T: Sync,
    R: Send,
    E: Send,
{
    let mut ready: Vec<R> = Vec::new();
    for window in items.chunks(WINDOW) {
        let done = std::mem::take(&mut ready);
        let (next, handed) = rayon::join(
            || window.par_iter().map(&work).collect(),
            || done.into_iter().try_for_each(&mut sink),
        );
        handed?;
        ready = next;
    }
    ready.into_iter().try_for_each(&mut sink)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_arrive_in_order_and_errors_stop_the_rest() {
        let items: Vec<usize> = (0..1000).collect();
        let mut seen = Vec::new();
        let result = in_order(
            &items,
            |n| n * 2,
            |n| {
                seen.push(n);
                if n == 1200 { Err("stop") } else { Ok(()) }
            },
        );
        assert_eq!(result, Err("stop"));
        assert_eq!(seen, (0..=600).map(|n| n * 2).collect::<Vec<_>>());
    }
}
