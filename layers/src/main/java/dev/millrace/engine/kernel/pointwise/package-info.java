/** Steps that make value i of value i: a function, an operator of two, a comparison, a cast. */
package dev.millrace.engine.kernel.pointwise;
