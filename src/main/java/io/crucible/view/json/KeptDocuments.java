package io.crucible.view.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.report.Saved;
import io.crucible.terminal.ProgramName;
import io.crucible.view.Advice;
import io.crucible.workflow.FileErrors;
import io.crucible.workflow.NewFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** The last plan and the last verification, kept with the state so that a report can show them. */
public final class KeptDocuments {
  private final Path stateFolder;

  public KeptDocuments(Path stateFolder) {
    this.stateFolder = stateFolder;
  }

  /** Replaces the one before. If it cannot be written, the command has not failed. */
  public void keep(JsonDocument document, Instant made, UnaryOperator<String> masks) {
    Saved kept = new Saved(made, masked(document.tree(), masks));
    Path file = file(document.command());
    try {
      new NewFiles(Map.of(file, JsonText.of(kept, ProgramName.OF_CHECKOUT) + "\n")).write();
    } catch (ProblemsException e) {
      LoggerFactory.getLogger(KeptDocuments.class).warn("{} is not kept", file, e);
    }
  }

  /** Masked now: a process that reads this later does not know the secrets. */
  private static JsonNode masked(JsonNode node, UnaryOperator<String> masks) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(masks.apply(text.textValue()));
      case ObjectNode object -> {
        ObjectNode copy = JsonText.JSON.createObjectNode();
        object
            .properties()
            .forEach(entry -> copy.set(entry.getKey(), masked(entry.getValue(), masks)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonText.JSON.createArrayNode();
        array.forEach(item -> copy.add(masked(item, masks)));
        yield copy;
      }
      default -> node;
    };
  }

  /**
   * @return empty when there is none
   */
  public Optional<Saved> get(String command) throws ProblemsException {
    Path file = file(command);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode kept = JsonText.JSON.readTree(Files.readString(file));
      return Optional.of(
          new Saved(Instant.parse(kept.path("made").asText()), kept.path("document")));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new ProblemsException(
          Problem.error(
              file.toString(), "is damaged", "make a new one: " + Advice.ME + " " + command));
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              file.toString(),
              "cannot be read: " + FileErrors.reason(e),
              "make a new one: " + Advice.ME + " " + command));
    }
  }

  private Path file(String command) {
    return stateFolder.resolve("last-" + command + ".json");
  }
}
