package io.crucible.plan;

import io.crucible.model.Resource.IniKey;
import io.crucible.text.IniText;
import io.crucible.text.LibvirtConfText;
import io.crucible.text.ShellVariablesText;

/** One key in a file that the distribution and the admin write too. */
final class IniKeyKind implements Kind.FileKind<IniKey> {
  @Override
  public String path(IniKey desired) {
    return desired.path();
  }

  @Override
  public boolean comesWithPackage(IniKey desired) {
    return true;
  }

  @Override
  public String edit(IniKey desired, String before) {
    String key = desired.key();
    if (desired.value().isEmpty()) {
      return switch (desired.dialect()) {
        case OSLO -> IniText.remove(before, desired.section(), key);
        case LIBVIRT -> LibvirtConfText.remove(before, key);
        case SHELL -> ShellVariablesText.remove(before, key);
      };
    }
    String value = HostText.of(desired.value().get().reveal());
    return switch (desired.dialect()) {
      case OSLO -> IniText.set(before, desired.section(), key, value);
      case LIBVIRT -> LibvirtConfText.set(before, key, value);
      case SHELL -> ShellVariablesText.set(before, key, value);
    };
  }
}
