package io.crucible.component;

import io.crucible.catalog.ComponentCode;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.text.Grammar;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The code of the made-up component: a kind of resource and a grammar of its own. */
public final class MadeUpCode implements ComponentCode {
  @Override
  public String folder() {
    return "lighthouse";
  }

  @Override
  public Optional<Resource> declared(
      String kind, String name, UnaryOperator<String> key, Origin origin) {
    return kind.equals("lamp")
        ? Optional.of(new MadeUpLamp(name, key.apply("colour"), origin))
        : Optional.empty();
  }

  @Override
  public List<Grammar> grammars() {
    return List.of(new MadeUpGrammar());
  }

  @Override
  public List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of(MadeUpLamp.class);
  }
}
