package io.crucible.view.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.crucible.terminal.ProgramName;
import java.io.IOException;

/** What to do: one text in documents. What is printed has the program's name of that place. */
record Remedy(String text) {
  static final class Serializer extends JsonSerializer<Remedy> {
    @Override
    public void serialize(Remedy remedy, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(
          provider.getAttribute(ProgramName.class) instanceof ProgramName program
              ? program.in(remedy.text())
              : remedy.text());
    }
  }
}
