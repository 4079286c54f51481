package dev.millrace.layers;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What stands for a category: its id, or {@code depth} numbers.
 *
 * <p>Source: {@code output_mode} of Keras' preprocessing layers, {@code
 * keras.src.utils.numerical_utils.encode_categorical_inputs}.
 */
public enum Encoding {
  /** The id. {@code (batch, ...)} stays {@code (batch, ...)}. */
  INT,
  /**
   * A one at each id, zeros beside it. {@code (batch, ...)} becomes {@code (batch, ..., depth)}; a
   * last axis of size 1 is dropped first.
   */
  ONE_HOT,
  /**
   * A one at every id that occurs along axis 1. {@code (batch, n, ...)} becomes {@code (batch, ...,
   * depth)}.
   */
  MULTI_HOT,
  /**
   * How often each id occurs along axis 1. {@code (batch, n, ...)}: {@code (batch, ..., depth)}.
   */
  COUNT;

  /** An id that stands for no category and leaves zeros. */
  public static final long NONE = -1;

  /** The encoding that Keras calls {@code name}. */
  public static Encoding ofKeras(String name) {
    return switch (name) {
      case "binary" -> MULTI_HOT; // Keras' older name
      default ->
          Arrays.stream(values())
              .filter(encoding -> encoding.kerasName().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ModelException(
                          "expected one of int, one_hot, multi_hot, count, found '" + name + "'"));
    };
  }

  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of what stands for a category. */
  public DType dtype() {
    return this == INT ? DType.INT64 : DType.FLOAT32;
  }

  public Shape outputShape(Shape input, long depth) {
    return switch (this) {
      case INT -> input;
      case ONE_HOT -> (endsInOne(input) ? input.without(-1) : input).append(depth);
      case MULTI_HOT, COUNT -> requireSets(input).without(1).append(depth);
    };
  }

  /** The encoding of ids from 0 to {@code depth - 1}, or {@link #NONE}. */
  public INDArray encode(long[] ids, Shape shape, int depth) {
    long[] sizes = outputShape(shape, depth).toArray();
    return this == INT ? RowMajor.of(ids, sizes) : RowMajor.of(hot(ids, null, shape, depth), sizes);
  }

  /** {@link #COUNT} of ids that count as much as their weights say. */
  public static INDArray count(long[] ids, float[] weights, Shape shape, int depth) {
    long[] sizes = COUNT.outputShape(shape, depth).toArray();
    return RowMajor.of(COUNT.hot(ids, weights, shape, depth), sizes);
  }

  private float[] hot(long[] ids, float[] weights, Shape shape, int depth) {
    int along = this == ONE_HOT ? 1 : Math.toIntExact(shape.size(1));
    int rest = Math.toIntExact(shape.recordSize()) / Math.max(along, 1);
    float[] hot = new float[Math.multiplyExact(ids.length / along, depth)];
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != NONE) {
        int set = i / (along * rest) * rest + i % rest;
        int at = Math.toIntExact((long) set * depth + ids[i]);
        hot[at] = this == COUNT ? hot[at] + (weights == null ? 1 : weights[i]) : 1;
      }
    }
    return hot;
  }

  private static boolean endsInOne(Shape input) {
    return input.rank() > 1 && input.last() == 1;
  }

  private static Shape requireSets(Shape input) {
    if (input.rank() < 2) {
      throw new ModelException("expected input (batch, n, ...), found " + input);
    }
    return input;
  }
}
