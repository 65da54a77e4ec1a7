package io.crucible.config;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The secrets that components need: lines {@code NAME = VALUE} in the file {@code secrets} of the
 * configuration folder, which only its owner may read. A secret is generated when it is first
 * needed, and never replaced automatically, because hosts have it.
 */
public final class SecretStore {
  public static final String FILE = "secrets";

  /** Instead of {@link #FILE}, after {@code secrets encrypt}. */
  public static final String ENCRYPTED = "secrets.gpg";

  /** In characters; a shorter one can be guessed. */
  private static final int SHORTEST = 10;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A file lock works between programs only; this one is for threads of this program. */
  private static final ReentrantLock IN_THIS_PROGRAM = new ReentrantLock();

  /** Empty: secrets are not saved. */
  private final Optional<SecretFile> file;

  private final List<Consumer<Secret>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param folder of the configuration
   */
  public SecretStore(Path folder) {
    this(folder, Map.of());
  }

  /**
   * @param environment may name the passphrase ({@link SecretPassphrase})
   */
  public SecretStore(Path folder, Map<String, String> environment) {
    this(Optional.of(SecretFile.in(folder, new SecretPassphrase(environment))));
  }

  /** Whether reading needs a passphrase. */
  public static boolean isEncrypted(Path folder) {
    return SecretFile.in(folder, new SecretPassphrase(Map.of())).isEncrypted();
  }

  /** The file that is used. */
  public Path path() {
    return file.map(SecretFile::path).orElse(Path.of(FILE));
  }

  /** From now on the secrets are encrypted; finishes a conversion that was interrupted. */
  public void encrypt(Secret passphrase) throws ProblemsException {
    if (passphrase.reveal().length() < SHORTEST) {
      throw problem(
          ENCRYPTED,
          "the passphrase is too short; nothing was changed",
          "choose one of at least " + SHORTEST + " characters");
    }
    locked(target -> {
      target.encrypt(passphrase);
      return true;
    });
  }

  /** Back to the file that only its owner may read. */
  public void decrypt() throws ProblemsException {
    locked(target -> {
      target.decrypt();
      return true;
    });
  }

  private interface Work<T> {
    T on(SecretFile target) throws IOException, ProblemsException;
  }

  private SecretStore(Optional<SecretFile> file) {
    this.file = file;
  }

  /** For rendering files that no host gets: its secrets are random, and not saved. */
  public static SecretStore forgetful() {
    return new SecretStore(Optional.empty());
  }

  /** The listener gets each secret that is used, so that it can be masked. */
  public void whenUsed(Consumer<Secret> listener) {
    listeners.add(listener);
  }

  /**
   * All secrets by name.
   *
   * @throws ProblemsException when others can read the file, or a line cannot be understood
   */
  public Map<String, Secret> all() throws ProblemsException {
    if (file.isEmpty()) {
      return Map.of();
    }
    try {
      return file.get().read();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * A secret, generated now if there is none of this name yet.
   *
   * @param length in letters and digits
   */
  public Secret get(String name, int length) throws ProblemsException {
    Secret known = all().get(name);
    Secret secret = known != null ? known : put(name, generated(length), false);
    listeners.forEach(it -> it.accept(secret));
    return secret;
  }

  private static Secret generated(int length) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < length; i++) {
      value.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new Secret(value.toString());
  }

  /**
   * Saves a secret that the user chose.
   *
   * @param replace whether to replace an existing one
   * @throws ProblemsException if it exists, is not valid, or cannot be written
   */
  public void set(String name, Secret value, boolean replace) throws ProblemsException {
    String text = value.reveal();
    if (text.isEmpty()
        || !text.equals(text.strip())
        || text.chars().anyMatch(Character::isISOControl)) {
      throw problem(
          name,
          "a secret must not be empty, and must not contain line ends or begin or end with a blank",
          "enter another value");
    }
    if (!replace && all().containsKey(name)) {
      throw problem(
          name,
          "exists already, and hosts may use it",
          "to replace it: ./run_me.sh secrets set "
              + name
              + " --replace, then ./run_me.sh apply for all hosts that use it");
    }
    put(name, value, replace);
  }

  /**
   * Changes several secrets in one write: a program that is killed leaves all or none changed.
   *
   * @param change gets all secrets by name
   */
  public void change(Consumer<Map<String, Secret>> change) throws ProblemsException {
    if (file.isPresent()) {
      locked(target -> {
        Map<String, Secret> secrets = new TreeMap<>(target.read());
        change.accept(secrets);
        target.write(secrets);
        return secrets;
      });
    }
  }

  /** Two runs that start together do not generate two values. */
  private Secret put(String name, Secret value, boolean replace) throws ProblemsException {
    if (file.isEmpty()) {
      return value;
    }
    return locked(target -> {
      Map<String, Secret> secrets = new TreeMap<>(target.read());
      Secret there = secrets.get(name);
      if (there != null && !replace) {
        return there;
      }
      secrets.put(name, value);
      target.write(secrets);
      return value;
    });
  }

  private <T> T locked(Work<T> work) throws ProblemsException {
    SecretFile target = file.orElseThrow();
    IN_THIS_PROGRAM.lock();
    try (FileChannel guard =
            FileChannel.open(
                target.plain().resolveSibling("." + FILE + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                SecretFile.OWNER_ONLY);
        var held = guard.lock()) {
      if (!held.isValid()) {
        throw new IOException("the lock was lost");
      }
      return work.on(target);
    } catch (IOException e) {
      throw unusable(e);
    } finally {
      IN_THIS_PROGRAM.unlock();
    }
  }

  private ProblemsException unusable(IOException e) {
    return problem(
        String.valueOf(file.map(it -> it.path().toString()).orElse(FILE)),
        "cannot read or write the secrets of this site: " + e.getMessage(),
        "make the folder writable for your user");
  }

  private static ProblemsException problem(String subject, String found, String remedy) {
    return new ProblemsException(Problem.error(subject, found, remedy));
  }
}
