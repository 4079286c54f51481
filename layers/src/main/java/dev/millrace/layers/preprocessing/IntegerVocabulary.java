package dev.millrace.layers.preprocessing;

import dev.millrace.layers.ModelException;
import java.util.Arrays;

/** Distinct whole numbers, each with its place in the list: a table of open addresses, unboxed. */
public final class IntegerVocabulary {
  private static final int FREE = -1;

  private final long[] numbers;
  private final int[] places;

  public IntegerVocabulary(long... numbers) {
    this.numbers = numbers.clone();
    this.places = new int[Math.max(2, Integer.highestOneBit(Math.max(1, numbers.length)) * 4)];
    Arrays.fill(places, FREE);
    for (int i = 0; i < numbers.length; i++) {
      int slot = slot(numbers[i]);
      if (places[slot] != FREE) {
        throw new ModelException("expected distinct numbers, found " + numbers[i] + " twice");
      }
      places[slot] = i;
    }
  }

  public int size() {
    return numbers.length;
  }

  public long get(int place) {
    return numbers[place];
  }

  /** The numbers, in their order. */
  public long[] numbers() {
    return numbers.clone();
  }

  /** The number's place, from 0; -1 for a number that is not here. */
  public int find(long number) {
    return places[slot(number)];
  }

  /** Where the number stands, or would. */
  private int slot(long number) {
    int mask = places.length - 1;
    int slot = (int) (number * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (places[slot] != FREE && numbers[places[slot]] != number) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerVocabulary that && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return numbers.length + " numbers";
  }
}
