/**
 * `Math` and `Infinity` as module constants: looking up a global costs next to nothing in Node, but a great deal in the
 * sandboxes of test runners, and these kernels do it a hundred million times.
 */
export const { abs, ceil, floor, max, min } = Math;
export const INFINITE = Infinity;
