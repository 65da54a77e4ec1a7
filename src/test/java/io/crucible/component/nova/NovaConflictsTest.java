package io.crucible.component.nova;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Catalog;
import io.crucible.catalog.Facts;
import io.crucible.catalog.Sites;
import io.crucible.config.MigrationTransport;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Blueprint;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the plan says of files that make nova read something else than what Crucible writes. */
class NovaConflictsTest {
  private static final String CONF = "file /etc/nova/nova.conf\n";
  private static final String COMPUTE = "file /etc/nova/nova-compute.conf\n";

  private final Sites sites = new Sites(2);

  private Blueprint blueprint(String vm1, String vm2) {
    return blueprint(sites.toSite(), vm1, vm2);
  }

  private Blueprint blueprint(Site site, String vm1, String vm2) {
    Facts first = new Facts("debian-13", "vm1", "198.18.0.11").withNova("31.0.0", 64060);
    Facts second = new Facts("debian-13", "vm2", "198.18.0.12").withNova("31.0.0", 64060);
    return new Catalog()
        .blueprint(
            site,
            sites.with(
                first.answering(NovaQuestion.NAME, vm1), second.answering(NovaQuestion.NAME, vm2)));
  }

  private static List<String> of(Blueprint blueprint, boolean errors) {
    return blueprint.problems().stream()
        .filter(it -> it.isError() == errors)
        .filter(it -> it.toString().contains("nova"))
        .map(Problem::toString)
        .toList();
  }

  private List<String> errors(String files) {
    return of(blueprint(files, CONF), true);
  }

  private List<String> warnings(String files) {
    return of(blueprint(files, CONF), false);
  }

  private void wants(String option, String value, int line) {
    sites.nova.put(option, Sites.written(value, "nova", line));
  }

  @Test
  void otherWordsForTheSameValueAreNoConflict() {
    wants("libvirt.swtpm_enabled", "true", 7);
    wants("libvirt.cpu_models", "Nehalem,Penryn", 8);
    String after = CONF + COMPUTE + "1:[libvirt]\n";
    assertThat(errors(after + "2:swtpm_enabled = On\n3:cpu_models = Nehalem, Penryn\n")).isEmpty();
    assertThat(errors(after + "2:swtpm_enabled = off\n")).hasSize(1);
    assertThat(errors(after + "2:cpu_models = Penryn, Nehalem\n")).hasSize(1);
  }

  @Test
  void saysNothingOfFilesThatAgreeOrComeBefore() {
    wants("libvirt.virt_type", "kvm", 7);
    String before = "file /etc/nova/nova.conf.d/100-x.conf\n1:[libvirt]\n2:virt_type = qemu\n";
    String after =
        COMPUTE
            + "1:[libvirt]\n2:virt_type = \"kvm\"\n3:[DEFAULT]\n4:state_path = /var/lib/nova\n"
            + "5:instances_path = $state_path/instances\n";
    assertThat(errors(before + CONF + after)).isEmpty();
    assertThat(warnings(before + CONF + after)).isEmpty();
  }

  @Test
  void refusesAnOverrideInALaterFile() {
    wants("libvirt.virt_type", "kvm", 7);
    assertThat(errors(CONF + COMPUTE + "3:[libvirt]\n4:virt_type = qemu\n"))
        .containsExactly(
            "vm1: /etc/nova/nova-compute.conf:4 sets [libvirt] virt_type = qemu, which overrides libvirt.virt_type = kvm (nova:7) in /etc/nova/nova.conf"
                + " -> remove line 4 of /etc/nova/nova-compute.conf, or write that value in nova:7");
  }

  @Test
  void namesAllHostsAtOnce() {
    String dropIn = "file /etc/nova/nova.conf.d/100-x.conf\n1:[DEFAULT]\n2:instances_path = /x\n";
    assertThat(of(blueprint(CONF + dropIn, CONF + dropIn), true))
        .hasSize(2)
        .allMatch(it -> it.contains("/etc/nova/nova.conf.d/100-x.conf:2 sets [DEFAULT]"))
        .allMatch(it -> it.endsWith("-> remove line 2 of /etc/nova/nova.conf.d/100-x.conf"));
  }

  @Test
  void knowsThatNovaIgnoresTheCaseOfSections() {
    assertThat(errors(CONF + "4:[LIBVIRT]\n5:live_migration_scheme = ssh\n"))
        .singleElement()
        .asString()
        .contains("/etc/nova/nova.conf:5 sets [LIBVIRT] live_migration_scheme = ssh");
    assertThat(errors(CONF + "4:[libvirt]\n5:live_migration_scheme = ssh\n")).isEmpty();
  }

  @Test
  void knowsOlderNamesOfAnOption() {
    wants("pci.alias", "{\"name\": \"a\"}", 3);
    wants("libvirt.cpu_models", "Nehalem", 4);
    assertThat(errors(CONF + COMPUTE + "1:[libvirt]\n2:cpu_model = Haswell\n"))
        .singleElement()
        .asString()
        .contains("nova-compute.conf:2 sets [libvirt] cpu_model = Haswell");
    assertThat(warnings(CONF + COMPUTE + "1:[DEFAULT]\n2:pci_alias = {}\n"))
        .containsExactly(
            "vm1: nova-compute uses pci.alias of nova:3 together with /etc/nova/nova-compute.conf:2 -> remove them if pci.alias is to have one value only");
  }

  @Test
  void refusesAUriThatMakesNovaIgnoreTheScheme() {
    assertThat(
            errors(CONF + "1:[libvirt]\n9:live_migration_uri = qemu+ssh://nova:geheim@%s/system\n"))
        .containsExactly(
            "vm1: /etc/nova/nova.conf:9 sets [libvirt] live_migration_uri = qemu+ssh://nova:********@%s/system. nova-compute then ignores live_migration_scheme, and migrates over another URI than the one that verify proves, qemu+tcp://%s/system"
                + " -> remove line 9 of /etc/nova/nova.conf, or, to keep and prove that URI, write"
                + " libvirt.live_migration_uri = qemu+ssh://nova:********@%s/system below"
                + " [nova_conf] in the file nova");
    assertThat(errors(CONF + "1:[libvirt]\n9:live_migration_uri = qemu+tcp://%s/system\n"))
        .isEmpty();
    assertThat(errors(CONF + "1:[libvirt]\n9:live_migration_uri =\n")).isEmpty();
  }

  @Test
  void writesTheUriOfTheSiteInsteadOfTheScheme() {
    Setting uri = Sites.written("qemu+ssh://nova@%s/system", "nova", 5);
    sites.nova.put("libvirt.live_migration_uri", uri);
    Site site = sites.toSite();
    site = site.with(site.need(MigrationTransport.class).withUri(uri));
    String has = "1:[libvirt]\n2:live_migration_uri = qemu+ssh://nova@%s/system\n";
    Blueprint blueprint = blueprint(site, CONF + has, CONF);
    assertThat(of(blueprint, true)).isEmpty();
    assertThat(
            blueprint.components().stream()
                .filter(it -> it.name().equals("nova"))
                .flatMap(it -> it.wanted().apply(sites.hosts.getFirst()).stream())
                .filter(Resource.IniKey.class::isInstance)
                .map(it -> ((Resource.IniKey) it).key()))
        .contains("live_migration_uri")
        .doesNotContain("live_migration_scheme");
  }

  @Test
  void refusesToReplaceOneOfSeveralValues() {
    wants("pci.device_spec", "{\"address\": \"c\"}", 3);
    String two = CONF + "1:[pci]\n5:device_spec = {\"address\": \"a\"}\n";
    assertThat(errors(two + "8:device_spec = {\"address\": \"b\"}\n"))
        .containsExactly(
            "vm1: /etc/nova/nova.conf:5, /etc/nova/nova.conf:8 set [pci] device_spec. nova uses all of them, and Crucible would replace the last one by that of nova:3"
                + " -> to keep them, remove pci.device_spec from the file nova; to replace them,"
                + " leave one of the lines in /etc/nova/nova.conf");
    // Nothing would be replaced.
    assertThat(errors(two + "8:device_spec = {\"address\": \"c\"}\n")).isEmpty();
    assertThat(warnings(two + "8:device_spec = {\"address\": \"c\"}\n"))
        .singleElement()
        .asString()
        .contains("together with /etc/nova/nova.conf:5");
    assertThat(errors(two)).isEmpty();
    assertThat(warnings(two)).isEmpty();
  }

  @Test
  void neverComparesSecrets() {
    wants("cinder.password", "geheim", 9);
    String hidden = "1:[cinder]\n2:password = <hidden>\n";
    assertThat(errors(CONF + hidden + COMPUTE + hidden)).isEmpty();
    assertThat(warnings(CONF + hidden + COMPUTE + hidden))
        .containsExactly(
            "vm1: /etc/nova/nova-compute.conf:2 also sets [cinder] password, and nova-compute uses that value; Crucible does not compare secrets"
                + " -> remove line 2 of /etc/nova/nova-compute.conf, unless it has the value of"
                + " nova:9");
  }

  @Test
  void refusesANovaThatReadsOtherFiles() {
    assertThat(errors("file /srv/nova.conf\n"))
        .singleElement()
        .asString()
        .startsWith(
            "vm1: nova-compute does not read /etc/nova/nova.conf, which Crucible edits; it reads"
                + " /srv/nova.conf -> see how nova-compute is started: systemctl cat ");
  }

  @Test
  void warnsOfAStarterThatItDoesNotKnow() {
    assertThat(warnings("start /usr/local/bin/run\n" + CONF))
        .singleElement()
        .asString()
        .contains("nova-compute is started by /usr/local/bin/run");
  }
}
