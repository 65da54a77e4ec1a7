package io.crucible.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.plan.FileSecrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How texts and secrets are written to Crucible's own files: a secret as its name and its digest.
 * An unsealed secret is an error in the program, and is not written.
 */
final class SecretForms {
  private SecretForms() {}

  static SimpleModule module() {
    return new SimpleModule()
        .addSerializer(Secret.class, new SecretWriter())
        .addDeserializer(Secret.class, new SecretReader())
        .addSerializer(Text.class, new TextWriter())
        .addDeserializer(Text.class, new TextReader())
        .addSerializer(FileSecrets.class, new FileSecretsWriter())
        .addDeserializer(FileSecrets.class, new FileSecretsReader());
  }

  private static String digest(Secret secret) {
    return secret
        .digest()
        .orElseThrow(() -> new IllegalStateException("refusing to save an unsealed secret"));
  }

  private static final class SecretWriter extends JsonSerializer<Secret> {
    @Override
    public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(digest(secret));
    }
  }

  private static final class SecretReader extends JsonDeserializer<Secret> {
    @Override
    public Secret deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Secret.sealed(json.getValueAsString());
    }
  }

  /** Plain text as a string; other text as a list of strings and of names with digests. */
  private static final class TextWriter extends JsonSerializer<Text> {
    @Override
    public void serialize(Text text, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (!text.isSecret()) {
        json.writeString(text.reveal());
        return;
      }
      json.writeStartArray();
      for (Text.Part part : text.parts()) {
        switch (part) {
          case Text.Plain plain -> json.writeString(plain.text());
          case Text.Hidden hidden -> {
            json.writeStartObject();
            json.writeStringField("secret", hidden.name());
            json.writeStringField("digest", digest(hidden.secret()));
            json.writeEndObject();
          }
        }
      }
      json.writeEndArray();
    }
  }

  private static final class TextReader extends JsonDeserializer<Text> {
    @Override
    public Text deserialize(JsonParser json, DeserializationContext context) throws IOException {
      JsonNode node = json.readValueAsTree();
      if (!node.isArray()) {
        return Text.of(node.asText());
      }
      List<Text.Part> parts = new ArrayList<>();
      for (JsonNode part : node) {
        parts.add(
            part.isTextual()
                ? new Text.Plain(part.asText())
                : new Text.Hidden(
                    part.path("secret").asText(), Secret.sealed(part.path("digest").asText())));
      }
      return new Text(parts);
    }
  }

  /** A step that is saved unsealed holds no secrets. */
  private static final class FileSecretsWriter extends JsonSerializer<FileSecrets> {
    @Override
    public void serialize(FileSecrets secrets, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (secrets.held()) {
        throw new IllegalStateException("refusing to save a file with secrets");
      }
      json.writeNull();
    }
  }

  /** Older versions wrote nothing here. */
  private static final class FileSecretsReader extends JsonDeserializer<FileSecrets> {
    @Override
    public FileSecrets deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      json.skipChildren();
      return FileSecrets.NONE;
    }

    @Override
    public FileSecrets getNullValue(DeserializationContext context) {
      return FileSecrets.NONE;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return FileSecrets.NONE;
    }
  }
}
