package dev.millrace.operator.runtime.types;

import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Shadow;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Which command, the model's name, then what the command has beside it. */
public final class ModelCommandSerializer extends ValueSerializer<ModelCommand> {
  private static final long serialVersionUID = 1L;
  private static final int ROUTE = 1;
  private static final int SHADOW = 2;
  private static final int ROLL_BACK = 3;
  private static final int RETIRE = 4;

  public static final ModelCommandSerializer INSTANCE = new ModelCommandSerializer();
  public static final TypeInformation<ModelCommand> TYPE =
      new ValueTypeInfo<>(ModelCommand.class, INSTANCE);

  @Override
  public void serialize(ModelCommand value, DataOutputView target) throws IOException {
    if (value instanceof Route route) {
      begin(ROUTE, value, target);
      Lists.write(route.shares(), Lists::writeShare, target);
    } else if (value instanceof Shadow shadow) {
      begin(SHADOW, value, target);
      StringValue.writeString(shadow.version(), target);
      target.writeBoolean(shadow.on());
    } else if (value instanceof RollBack) {
      begin(ROLL_BACK, value, target);
    } else {
      begin(RETIRE, value, target);
      StringValue.writeString(((Retire) value).version(), target);
    }
  }

  private static void begin(int kind, ModelCommand value, DataOutputView target)
      throws IOException {
    target.writeByte(kind);
    StringValue.writeString(value.name(), target);
  }

  @Override
  public ModelCommand deserialize(DataInputView source) throws IOException {
    int kind = source.readByte();
    String name = StringValue.readString(source);
    return switch (kind) {
      case ROUTE -> new Route(name, Lists.read(Lists::readShare, source));
      case SHADOW -> new Shadow(name, StringValue.readString(source), source.readBoolean());
      case ROLL_BACK -> new RollBack(name);
      case RETIRE -> new Retire(name, StringValue.readString(source));
      default -> throw new IOException("expected a command's kind from 1 to 4, found " + kind);
    };
  }

  @Override
  public TypeSerializerSnapshot<ModelCommand> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelCommand> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<ModelCommand> {
    @Override
    public TypeInformation<ModelCommand> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
