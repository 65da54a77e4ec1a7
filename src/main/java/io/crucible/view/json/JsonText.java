package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.crucible.model.Origin;
import io.crucible.plan.ResourceId;
import io.crucible.terminal.ProgramName;
import io.crucible.text.UnsafeCharacters;
import java.nio.file.Path;
import java.time.Instant;

/** How records are written as JSON. */
final class JsonText {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // Only the components of records are keys; a method such as isEmpty() is not.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          // The words of closed sets: ROLLED_BACK is "rolled-back".
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          // An empty Optional has no key at all.
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .addModule(asText())
          .build();

  private JsonText() {}

  /** What is one text in documents. Jackson would write paths as URIs, and times as numbers. */
  private static SimpleModule asText() {
    return new SimpleModule()
        .addSerializer(Remedy.class, new Remedy.Serializer())
        .addSerializer(Path.class, ToStringSerializer.instance)
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addSerializer(Origin.class, ToStringSerializer.instance)
        .addSerializer(ResourceId.class, ToStringSerializer.instance);
  }

  static String of(Object form, ProgramName program) {
    try {
      return visible(
          JSON.writer().withAttribute(ProgramName.class, program).writeValueAsString(form));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers always have a JSON form", e);
    }
  }

  /**
   * Jackson writes some characters as they are that control a terminal, such as U+009B. They occur
   * only within strings, so the escape of JSON is right for all of them.
   */
  private static String visible(String json) {
    if (json.codePoints().noneMatch(JsonText::isEscaped)) {
      return json;
    }
    StringBuilder safe = new StringBuilder(json.length());
    json.codePoints()
        .forEach(point -> {
          if (isEscaped(point)) {
            safe.append(String.format("\\u%04x", point));
          } else {
            safe.appendCodePoint(point);
          }
        });
    return safe.toString();
  }

  private static boolean isEscaped(int point) {
    return point != '\n' && UnsafeCharacters.is(point);
  }
}
