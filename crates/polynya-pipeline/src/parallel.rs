//! The one place where threads start: many entries at once, results in order.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Entries computed together before any of them is handed on. Few enough that what they
/// leave is still in the processor's caches when it is written.
const CHUNK: usize = 8;

/// Chunks for each thread that may be ahead of the one to be handed on: what waits there
/// stays in a few megabytes.
const AHEAD: usize = 4;

/// Runs `work` on every item in parallel and `sink` on the results, one at a
/// time and in the order of the items. While results are handed on, by whichever thread
/// has come to them, the others work.
///
/// # Errors
///
/// The first error of `sink`; nothing is handed on after it.
pub fn in_order<T, R, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    sink: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E>
where
    T: Sync,
    R: Send,
    E: Send,
{
    let line = Line {
        chunks: items.chunks(CHUNK).collect(),
        ahead: AHEAD * rayon::current_num_threads(),
        state: Mutex::new(State {
            taken: 0,
            next: 0,
            ready: BTreeMap::new(),
            sink: Some(sink),
            end: None,
        }),
        moved: Condvar::new(),
    };
    rayon::broadcast(|_| line.run(&work));
    let state = line.state.into_inner();
    match state.unwrap_or_else(PoisonError::into_inner).end {
        Some(End::Failed(error)) => Err(error),
        Some(End::Panicked) | None => Ok(()),
    }
}

/// Chunks on their way through the threads.
struct Line<'a, T, R, S, E> {
    chunks: Vec<&'a [T]>,
    ahead: usize,
    state: Mutex<State<R, S, E>>,
    /// Told whenever a chunk was handed on, or none will be any more.
    moved: Condvar,
}

struct State<R, S, E> {
    /// How many chunks threads have taken.
    taken: usize,
    /// The chunk that is to be handed on next.
    next: usize,
    /// Chunks that were computed before their turn.
    ready: BTreeMap<usize, Vec<R>>,
    /// Absent while a thread is handing on.
    sink: Option<S>,
    end: Option<End<E>>,
}

/// Why nothing more is to be done.
enum End<E> {
    Failed(E),
    /// The panic itself reaches the caller by its own way.
    Panicked,
}

impl<T, R, S, E> Line<'_, T, R, S, E>
where
    S: FnMut(R) -> Result<(), E>,
{
    fn run(&self, work: impl Fn(&T) -> R) {
        // The others would wait for a chunk that never comes.
        let guard = Unwinding(self);
        while let Some(at) = self.take() {
            let results = self.chunks[at].iter().map(&work).collect();
            self.hand_on(at, results);
        }
        std::mem::forget(guard);
    }

    fn lock(&self) -> MutexGuard<'_, State<R, S, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next chunk to work on; waits while too many are ahead. The one that everybody
    /// waits for is in somebody's hands, who is at work.
    fn take(&self) -> Option<usize> {
        let mut state = self.lock();
        loop {
            if state.end.is_some() || state.taken == self.chunks.len() {
                return None;
            }
            if state.taken < state.next + self.ahead {
                state.taken += 1;
                return Some(state.taken - 1);
            }
            let waited = self.moved.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Puts a chunk's results in line, and hands on whatever has its turn, unless another
    /// thread is at it: that one finds them.
    fn hand_on(&self, at: usize, results: Vec<R>) {
        let mut state = self.lock();
        state.ready.insert(at, results);
        let Some(mut sink) = state.sink.take() else {
            return;
        };
        while state.end.is_none() {
            let next = state.next;
            let Some(results) = state.ready.remove(&next) else {
                break;
            };
            drop(state);
            let done = results.into_iter().try_for_each(&mut sink);
            state = self.lock();
            match done {
                Ok(()) => state.next += 1,
                Err(error) => state.end = Some(End::Failed(error)),
            }
            self.moved.notify_all();
        }
        state.sink = Some(sink);
    }
}

/// Dropped only while a panic goes up the stack.
struct Unwinding<'l, 'a, T, R, S, E>(&'l Line<'a, T, R, S, E>);

impl<T, R, S, E> Drop for Unwinding<'_, '_, T, R, S, E> {
    fn drop(&mut self) {
        let state = self.0.state.lock();
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.end.get_or_insert(End::Panicked);
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn on_threads<R: Send>(threads: usize, run: impl FnOnce() -> R + Send) -> R {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().unwrap().install(run)
    }

    #[test]
    fn results_arrive_in_order_and_errors_stop_the_rest() {
        let items: Vec<usize> = (0..1000).collect();
        for threads in [1, 2, 5] {
            let mut seen = Vec::new();
            let result = on_threads(threads, || {
                let sink = |n| {
                    seen.push(n);
                    if n == 1200 { Err("stop") } else { Ok(()) }
                };
                in_order(&items, |n| n * 2, sink)
            });
            assert_eq!(result, Err("stop"));
            assert_eq!(seen, (0..=600).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn everything_arrives_whoever_is_slow() {
        let items: Vec<usize> = (0..500).collect();
        for (slow_work, slow_sink) in [(7, 0), (0, 7), (3, 5)] {
            let pause = |n: usize, every: usize| {
                if every > 0 && n.is_multiple_of(every) {
                    std::thread::yield_now();
                }
            };
            let mut seen = Vec::new();
            let work = |n: &usize| {
                pause(*n, slow_work);
                *n
            };
            let result = on_threads(4, || {
                in_order(&items, work, |n| {
                    pause(n, slow_sink);
                    seen.push(n);
                    Ok::<(), ()>(())
                })
            });
            assert_eq!((result, seen), (Ok(()), items.clone()));
        }
    }

    #[test]
    fn what_waits_is_bounded() {
        let items: Vec<usize> = (0..5000).collect();
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut handed = 0;
        let done = on_threads(3, || {
            let work = |_: &usize| {
                begun.fetch_add(1, Ordering::SeqCst);
            };
            in_order(&items, work, |()| {
                let waiting = begun.load(Ordering::SeqCst) - handed;
                most.fetch_max(waiting, Ordering::SeqCst);
                handed += 1;
                Ok::<(), ()>(())
            })
        });
        assert_eq!(done, Ok(()));
        let bound = (3 * AHEAD + 1) * CHUNK;
        assert!(most.into_inner() <= bound);
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let items: Vec<usize> = (0..5000).collect();
        let run = || {
            on_threads(3, || {
                in_order(&items, |n| assert_ne!(*n, 77), |()| Ok::<(), ()>(()))
            })
        };
        assert!(std::panic::catch_unwind(run).is_err());
    }
}
