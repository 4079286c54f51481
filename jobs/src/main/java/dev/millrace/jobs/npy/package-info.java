/**
 * NumPy's {@code .npy} and {@code .npz} files: arrays in, arrays out.
 *
 * <p>{@link dev.millrace.jobs.npy.Npy} is the door: a file becomes a {@link
 * dev.millrace.layers.Tensor}, an array becomes a file; {@link dev.millrace.jobs.npy.Npz} reads
 * several from one. A file is a magic string, a version, a header (a Python dict literal: {@code
 * {'descr': '<f4', 'fortran_order': False, 'shape': (4, 5), }}) and the values' bytes. {@code
 * NpyHeader} reads the header, {@code NpyType} the values.
 *
 * <p>Versions 1 to 3; both byte orders; C and Fortran order; float16 to float64, integers of 8 to
 * 64 bits with and without sign, bool, and fixed-width texts. Python objects are pickled code and
 * are refused. A file is held to its declared size before memory is taken for it.
 */
package dev.millrace.jobs.npy;
