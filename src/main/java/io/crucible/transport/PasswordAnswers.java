package io.crucible.transport;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import io.crucible.model.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a server's prompts with the password, once: a second try could lock the account. */
final class PasswordAnswers implements UserInfo, UIKeyboardInteractive {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordAnswers.class);

  private final Optional<Secret> password;
  private boolean answered;

  PasswordAnswers(Optional<Secret> password) {
    this.password = password;
  }

  @Override
  public String @Nullable [] promptKeyboardInteractive(
      String destination, String name, String instruction, String[] prompts, boolean[] echo) {
    if (prompts.length == 0) {
      return new String[0];
    }
    // More prompts, or one with echo, ask for something else, such as a one-time code.
    if (answered || password.isEmpty() || prompts.length > 1 || echo[0]) {
      return null;
    }
    answered = true;
    return new String[] {password.get().reveal()};
  }

  @Override
  public @Nullable String getPassphrase() {
    return null;
  }

  @Override
  public @Nullable String getPassword() {
    return null;
  }

  /**
   * Called after the password was rejected; the same password with another method would be rejected
   * too.
   */
  @Override
  public boolean promptPassword(String message) {
    answered = true;
    return false;
  }

  @Override
  public boolean promptPassphrase(String message) {
    return false;
  }

  @Override
  public boolean promptYesNo(String message) {
    return false;
  }

  @Override
  public void showMessage(String message) {
    LOG.debug("{}", message);
  }
}
