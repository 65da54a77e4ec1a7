package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks JSON documents against docs/json-schema.json. */
public final class Documents {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Schema SCHEMA = schema();

  private Documents() {}

  /** The text is one document as described, and nothing else. */
  public static JsonNode check(String text) {
    JsonNode document;
    try {
      document = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not one JSON document: " + text, e);
    }
    assertThat(document.isObject()).as("one JSON document: %s", text).isTrue();
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
    return document;
  }

  static boolean isValid(String text) {
    return SCHEMA.validate(text, InputFormat.JSON).isEmpty();
  }

  /** Stricter than for users: here undocumented properties are errors. */
  private static Schema schema() {
    try {
      JsonNode described = JSON.readTree(Files.readString(Path.of("docs/json-schema.json")));
      closeObjects(described);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(described.toString(), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void closeObjects(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Documents::closeObjects);
  }
}
