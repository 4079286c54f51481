package dev.millrace.layers.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;

/** The part of a model's bytes that Kryo writes: the model, under the ids of {@link Formats}. */
final class Payload {
  /** Models and wrappers inside each other; deeper bytes are refused before the stack ends. */
  private static final int DEEPEST = 100;

  private Payload() {}

  static void write(Model model, Output output) {
    try {
      kryo().writeClassAndObject(output, model);
    } catch (ModelException e) {
      throw e.at("model '" + model.name() + "'");
    } catch (RuntimeException e) {
      throw new ModelException("model '" + model.name() + "' has no bytes: " + e.getMessage(), e);
    }
  }

  static Model read(byte[] bytes, int from) {
    try {
      Input input = new Input(bytes, from, bytes.length - from);
      Object read = kryo().readClassAndObject(input);
      return requireWhole(read, bytes.length - input.position());
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModelException("expected a model, found what is none: " + e.getMessage(), e);
    }
  }

  private static Model requireWhole(Object read, int left) {
    if (left != 0) {
      throw new ModelException("expected the end, found " + left + " bytes more");
    }
    if (read instanceof Model model) {
      return model;
    }
    throw new ModelException("expected a model, found " + read);
  }

  private static Kryo kryo() {
    Kryo kryo = new Kryo(new ClosedRegistration(), null);
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    kryo.setMaxDepth(DEEPEST);
    Formats.ALL.forEach(format -> kryo.register(format.type(), format, format.id()));
    return kryo;
  }

  /** Kryo would look up a class that bytes name, or take memory for texts of its own, first. */
  private static final class ClosedRegistration extends DefaultClassResolver {
    @Override
    public Registration readClass(Input input) {
      Registration registration = super.readClass(input);
      if (registration != null && !Layer.class.isAssignableFrom(registration.getType())) {
        throw new ModelException("expected a layer's id, found " + registration.getId());
      }
      return registration;
    }

    @Override
    protected Registration readName(Input input) {
      throw new ModelException("expected a layer's id, found a class name");
    }
  }
}
