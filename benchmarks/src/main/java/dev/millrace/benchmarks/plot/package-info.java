/** Bars on a logarithmic axis, as SVG: what the measurements are drawn with. */
package dev.millrace.benchmarks.plot;
