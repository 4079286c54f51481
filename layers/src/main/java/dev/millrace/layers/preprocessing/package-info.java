/**
 * Raw fields to numbers: words and whole numbers looked up in a vocabulary or hashed, texts cut
 * into words. Each gives ids, and what stands for an id is said by an {@link
 * dev.millrace.layers.Encoding}.
 */
package dev.millrace.layers.preprocessing;
