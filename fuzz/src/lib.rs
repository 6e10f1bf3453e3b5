//! What the fuzz targets have in common.

pub use libfuzzer_sys;
pub use restwright_properties::{Target, measure, mutate};

/// A fuzz target: the property, an allocator that counts, and mutation that keeps the syntax for
/// every second input.
#[macro_export]
macro_rules! target {
    ($target:ident) => {
        #[global_allocator]
        static MEMORY: peak_alloc::PeakAlloc = $crate::measure::MEMORY;

        $crate::libfuzzer_sys::fuzz_target!(|input: &[u8]| $crate::Target::$target.check(input));

        $crate::libfuzzer_sys::fuzz_mutator!(
            |data: &mut [u8], size: usize, max_size: usize, seed: u32| {
                $crate::mutated(data, size, max_size, seed)
            }
        );
    };
}

/// Changes an input in place, and gives its new length.
pub fn mutated(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    if seed.is_multiple_of(2) {
        let input = mutate::input(&data[..size], u64::from(seed));
        if input.len() <= max_size {
            data[..input.len()].copy_from_slice(&input);
            return input.len();
        }
    }
    libfuzzer_sys::fuzzer_mutate(data, size, max_size)
}
