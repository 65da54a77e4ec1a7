package io.crucible.catalog;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.List;

/**
 * The certificates of one host.
 *
 * @param trusted names of the authorities that it trusts
 * @param problems what is wrong with them, and what soon will be
 */
public record HostCertificates(
    Host host, List<CertificateFile> files, List<String> trusted, List<Problem> problems) {
  public HostCertificates {
    files = List.copyOf(files);
    trusted = List.copyOf(trusted);
    problems = List.copyOf(problems);
  }
}
