package dev.millrace.layers.spatial;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A row of places, {@code dilation} apart, that moves by {@code stride} along one axis. */
public interface Window {
  /** How many places it has. */
  int size();

  int stride();

  int dilation();

  /** From the first place to the last: {@code (size - 1) * dilation + 1}. */
  default long reach() {
    return (size() - 1L) * dilation() + 1;
  }

  /** How many places windows along several axes have together. */
  static long places(List<? extends Window> windows) {
    return windows.stream().mapToLong(Window::size).reduce(1, Math::multiplyExact);
  }

  /**
   * What one place of the windows passes over: {@code x[p * stride + k * dilation]} for all p below
   * {@code counts}. A view.
   *
   * @param windows one for each axis after the batch; further axes are seen whole
   * @param place which one, the last window's places running fastest
   * @param counts how often each window moves, by axis
   */
  static INDArray seenFrom(INDArray x, List<? extends Window> windows, long place, long[] counts) {
    INDArray seen = x;
    long left = place;
    for (int axis = windows.size(); axis >= 1; axis--) {
      Window window = windows.get(axis - 1);
      long k = left % window.size();
      seen = Views.every(seen, axis, k * window.dilation(), window.stride(), counts[axis]);
      left /= window.size();
    }
    return seen;
  }
}
