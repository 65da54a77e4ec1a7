package io.crucible.plan;

import io.crucible.model.Dialect;
import io.crucible.model.Resource.IniKey;
import io.crucible.text.CephGrammar;
import io.crucible.text.Grammar;
import io.crucible.text.LibvirtGrammar;
import io.crucible.text.NfsConfGrammar;
import io.crucible.text.OsloGrammar;
import io.crucible.text.ShellGrammar;

/** One key in a file that the distribution and the administrator write too. */
final class IniKeyKind implements ResourceKind.FileKind<IniKey> {
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
    Grammar grammar = grammar(desired.dialect());
    return desired
        .value()
        .map(value ->
            grammar.set(before, desired.section(), desired.key(), HostText.of(value.reveal())))
        .orElseGet(() -> grammar.remove(before, desired.section(), desired.key()));
  }

  private static Grammar grammar(Dialect dialect) {
    return switch (dialect) {
      case OSLO -> new OsloGrammar();
      case LIBVIRT -> new LibvirtGrammar();
      case SHELL -> new ShellGrammar();
      case CEPH -> new CephGrammar();
      case NFS_CONF -> new NfsConfGrammar();
    };
  }
}
