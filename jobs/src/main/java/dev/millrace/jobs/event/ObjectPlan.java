package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.operator.BadRecordException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of an object that matter, found by identity: Jackson interns the names that it reads,
 * and most events name their fields in the same order, so the next one is looked for where the last
 * one ended.
 */
final class ObjectPlan implements Member {
  private final String path;
  private final String[] names;
  private final Member[] members;
  private int next;

  ObjectPlan(String path, Map<String, Member> members) {
    this.path = path;
    this.names = members.keySet().stream().map(String::intern).toArray(String[]::new);
    this.members = new LinkedHashMap<>(members).values().toArray(Member[]::new);
  }

  @Override
  public void read(JsonParser parser, OpenRow row) throws IOException, BadRecordException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new BadRecordException(path, "expected an object, found " + EventJson.found(parser));
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Member member = find(name);
      parser.nextToken();
      if (member == null) {
        EventJson.skip(parser);
      } else {
        member.read(parser, row);
      }
    }
  }

  private Member find(String name) {
    for (int i = 0, at = next; i < names.length; i++, at = at + 1 == names.length ? 0 : at + 1) {
      if (names[at] == name) { // both interned
        next = at + 1 == names.length ? 0 : at + 1;
        return members[at];
      }
    }
    return null;
  }
}
