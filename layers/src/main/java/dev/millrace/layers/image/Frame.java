package dev.millrace.layers.image;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Margin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The size that images are to have, and where their height and width stand. */
public record Frame(int height, int width, boolean channelsFirst) {
  public Frame {
    if (height < 1 || width < 1) {
      throw new ModelException(
          "expected height and width from 1, found %d and %d".formatted(height, width));
    }
  }

  public int heightAxis() {
    return channelsFirst ? 2 : 1;
  }

  public int widthAxis() {
    return heightAxis() + 1;
  }

  /** The shape of a batch of images in this frame. */
  Shape of(Shape images) {
    Axes.requireRank(images, 4);
    return images.with(heightAxis(), height).with(widthAxis(), width);
  }

  /** The height that goes with {@code length} as the width, in this frame's proportions. */
  long heightFor(long length) {
    return (long) ((double) (length * height) / width);
  }

  /** The width that goes with {@code length} as the height, in this frame's proportions. */
  long widthFor(long length) {
    return (long) ((double) (length * width) / height);
  }

  /** The margins of a whole image, given those of its height and width. */
  List<Margin> margins(Margin ofHeight, Margin ofWidth) {
    List<Margin> margins = new ArrayList<>(Collections.nCopies(3, Margin.NONE));
    margins.set(heightAxis() - 1, ofHeight);
    margins.set(widthAxis() - 1, ofWidth);
    return margins;
  }
}
