package io.crucible.component.certificates;

import java.util.List;

/**
 * A place where libvirt or QEMU looks for a certificate, with its key and the authorities that it
 * is compared with.
 *
 * @param words who uses it, and for which end of a connection
 */
record CertificateUse(String words, String certificate, String key, String trust) {
  private static final String LIBVIRT_TRUST = "/etc/pki/CA/cacert.pem";
  private static final String QEMU_TRUST = "/etc/pki/qemu/ca-cert.pem";

  static final CertificateUse DAEMON =
      new CertificateUse(
          "libvirt server",
          "/etc/pki/libvirt/servercert.pem",
          "/etc/pki/libvirt/private/serverkey.pem",
          LIBVIRT_TRUST);

  static final List<CertificateUse> ALL =
      List.of(
          DAEMON,
          new CertificateUse(
              "libvirt client",
              "/etc/pki/libvirt/clientcert.pem",
              "/etc/pki/libvirt/private/clientkey.pem",
              LIBVIRT_TRUST),
          new CertificateUse(
              "QEMU server",
              "/etc/pki/qemu/server-cert.pem",
              "/etc/pki/qemu/server-key.pem",
              QEMU_TRUST),
          new CertificateUse(
              "QEMU client",
              "/etc/pki/qemu/client-cert.pem",
              "/etc/pki/qemu/client-key.pem",
              QEMU_TRUST));

  List<String> files() {
    return List.of(trust, certificate, key);
  }

  boolean isServer() {
    return words.endsWith(" server");
  }

  boolean isOfQemu() {
    return words.startsWith("QEMU");
  }
}
