package io.crucible.engine;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.Grammar;
import io.crucible.text.KeyedDigests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans as JSON files: readable, and applied exactly as shown. They do not contain files with
 * secrets, only what is needed to recognise those files ({@link SealedPlan}).
 */
public final class PlanFile {
  /** Raised when the format changes, so that an older file is refused and not misread. */
  private static final int FORMAT = 4;

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  private interface Typed {}

  /** A string in place of an object. */
  private abstract static class IdForm {
    @JsonCreator
    static ResourceId parse(String text) {
      return ResourceId.parse(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  interface RunInfoForm {
    /** Journals of older versions have the other name. */
    @JsonAlias("takesBack")
    Optional<String> rollbackOf();
  }

  interface IniKeyForm {
    /** Plans of older versions have the other name. */
    @JsonAlias("dialect")
    Grammar grammar();
  }

  /** Also used for the steps in the journal. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          // Only the record components; a method such as isEmpty() is not part of the format.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(SecretForms.module())
          .addModule(GrammarForm.writing())
          // An older version did not write the variables of a step.
          .withConfigOverride(
              Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .addMixIn(Step.class, Typed.class)
          .addMixIn(Resource.class, Typed.class)
          .addMixIn(ResourceId.class, IdForm.class)
          .addMixIn(RunInfo.class, RunInfoForm.class)
          .addMixIn(Resource.IniKey.class, IniKeyForm.class)
          .build();

  static {
    JSON.registerSubtypes(Step.class.getPermittedSubclasses());
    Arrays.stream(Resource.class.getPermittedSubclasses())
        .filter(Class::isRecord)
        .forEach(JSON::registerSubtypes);
  }

  /** A list, because JSON has no maps with hosts as keys. */
  private record Saved(
      int format,
      List<Host> hosts,
      List<SavedWave> waves,
      List<Problem> problems,
      // An older version did not write them.
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Plan.Component> components) {}

  private record SavedWave(int number, List<SavedHost> hosts) {}

  private record SavedHost(Host host, List<Step> steps, List<Resource> pending) {}

  /**
   * A plan as it was saved.
   *
   * @param hosts all hosts that it was made for, also those without changes
   * @param plan with {@link Step.SealedFile} in place of steps for secret files
   */
  public record Loaded(List<Host> hosts, Plan plan) {
    public Loaded {
      hosts = List.copyOf(hosts);
    }
  }

  private PlanFile() {}

  /**
   * Writes with mode 0600: a plan may contain what only root may read on the hosts.
   *
   * @param hosts all that it was made for
   * @param digests of this controller
   */
  public static void save(Plan plan, List<Host> hosts, Path file, KeyedDigests digests)
      throws ProblemsException {
    try {
      Saved saved = saved(plan, hosts, Sealing.ofPlan(digests));
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(saved);
      Files.deleteIfExists(file);
      try (var channel =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        channel.write(java.nio.ByteBuffer.wrap(bytes));
      }
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              file.toString(),
              "the plan cannot be written: " + e.getMessage(),
              "choose another path"));
    }
  }

  /**
   * @param ofComponents kinds of resources that components bring
   * @param grammars all that the saved resources can name
   */
  public static Loaded load(
      Path file,
      Collection<Class<? extends Resource.OfComponent>> ofComponents,
      Collection<Grammar> grammars)
      throws ProblemsException {
    ObjectMapper json = JSON.copy().registerModule(GrammarForm.reading(grammars));
    ofComponents.forEach(json::registerSubtypes);
    try {
      JsonNode tree = json.readTree(Files.readString(file, StandardCharsets.UTF_8));
      if (tree.path("format").asInt(FORMAT) != FORMAT) {
        throw new ProblemsException(
            Problem.error(
                file.toString(),
                "this plan has format "
                    + tree.path("format").asInt()
                    + "; this version reads format "
                    + FORMAT,
                "make a new plan: ./run_me.sh plan --out " + file));
      }
      Saved saved = json.treeToValue(tree, Saved.class);
      Plan plan =
          new Plan(
              saved.waves().stream()
                  .map(wave -> {
                    Map<Host, Plan.HostWave> hosts = new LinkedHashMap<>();
                    wave.hosts()
                        .forEach(host ->
                            hosts.put(
                                host.host(), new Plan.HostWave(host.steps(), host.pending())));
                    return new Plan.Wave(wave.number(), hosts);
                  })
                  .toList(),
              saved.problems(),
              saved.components());
      return new Loaded(saved.hosts(), plan);
    } catch (JsonProcessingException e) {
      throw notAPlan(file, e.getOriginalMessage());
    } catch (RuntimeException e) {
      // A part is missing, or has a value that no plan has.
      throw notAPlan(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              file.toString(),
              "cannot be read: " + e.getMessage(),
              "make one: ./run_me.sh plan --out " + file));
    }
  }

  private static ProblemsException notAPlan(Path file, String why) {
    return new ProblemsException(
        Problem.error(
            file.toString(),
            "not a saved plan: " + why,
            "make one: ./run_me.sh plan --out " + file));
  }

  private static Saved saved(Plan plan, List<Host> hosts, Sealing sealing) {
    return new Saved(
        FORMAT,
        hosts,
        plan.waves().stream()
            .map(wave ->
                new SavedWave(
                    wave.number(),
                    wave.hosts().entrySet().stream()
                        .map(entry ->
                            new SavedHost(
                                entry.getKey(),
                                sealing.steps(entry.getValue().steps()),
                                entry.getValue().pending().stream()
                                    .map(sealing::resource)
                                    .toList()))
                        .toList()))
            .toList(),
        plan.problems(),
        plan.components());
  }
}
