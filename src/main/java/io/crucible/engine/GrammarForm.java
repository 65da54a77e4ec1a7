package io.crucible.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.crucible.text.Grammar;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A grammar in a saved plan: its name. */
final class GrammarForm {
  private GrammarForm() {}

  static Module writing() {
    return new SimpleModule("writing grammars").addSerializer(Grammar.class, new Writer());
  }

  /**
   * @param grammars all that a plan can name; another name makes it unreadable
   */
  static Module reading(Collection<Grammar> grammars) {
    return new SimpleModule("reading grammars")
        .addDeserializer(Grammar.class, new Reader(List.copyOf(grammars)));
  }

  private static final class Writer extends JsonSerializer<Grammar> {
    @Override
    public void serialize(Grammar grammar, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(grammar.name());
    }
  }

  private static final class Reader extends JsonDeserializer<Grammar> {
    private final List<Grammar> grammars;

    Reader(List<Grammar> grammars) {
      this.grammars = grammars;
    }

    @Override
    public Grammar deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String written = json.getValueAsString();
      // Older versions wrote names in capitals, with underscores.
      String name = written.toLowerCase(Locale.ROOT).replace('_', '-');
      return grammars.stream()
          .filter(it -> it.name().equals(name))
          .findFirst()
          .orElseThrow(() ->
              context.weirdStringException(written, Grammar.class, "no such grammar of files"));
    }
  }
}
