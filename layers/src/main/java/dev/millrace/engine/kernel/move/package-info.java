/** Steps that compute nothing: values move, repeat, or are looked up in a table. */
package dev.millrace.engine.kernel.move;
