package dev.millrace.jobs.kafka.wire;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import java.io.IOException;

/**
 * A command after the head of its message:
 *
 * <pre>
 * route       text name, a list of shares: text version, int percent
 * shadow      text name, text version, byte 1 for on and 0 for off
 * roll back   text name
 * retirement  text name, text version
 * </pre>
 */
final class CommandWire {
  private static final byte ROUTE = 2;
  private static final byte SHADOW = 3;
  private static final byte ROLL_BACK = 4;
  private static final byte RETIRE = 5;

  private CommandWire() {}

  static void write(ModelCommand command, WireOut out) {
    if (command instanceof Route route) {
      out.int8(ROUTE);
      out.text(route.name());
      out.list(route.shares(), CommandWire::writeShare);
    } else if (command instanceof Shadow shadow) {
      out.int8(SHADOW);
      out.text(shadow.name());
      out.text(shadow.version());
      out.int8(shadow.on() ? 1 : 0);
    } else if (command instanceof RollBack back) {
      out.int8(ROLL_BACK);
      out.text(back.name());
    } else {
      Retire retire = (Retire) command;
      out.int8(RETIRE);
      out.text(retire.name());
      out.text(retire.version());
    }
  }

  static ModelCommand read(byte what, WireIn in) throws IOException {
    return switch (what) {
      case ROUTE -> new Route(in.text(), in.list(CommandWire::readShare));
      case SHADOW -> new Shadow(in.text(), in.text(), in.bool());
      case ROLL_BACK -> new RollBack(in.text());
      case RETIRE -> new Retire(in.text(), in.text());
      default -> throw new ModelException("expected a message of kind 1 to 8, found " + what);
    };
  }

  private static void writeShare(Share share, WireOut out) {
    out.text(share.version());
    out.int32(share.percent());
  }

  private static Share readShare(WireIn in) throws IOException {
    return new Share(in.text(), in.int32());
  }
}
