#!/bin/sh
# Rewrites a Debian package so that nothing in it is compressed.
# Called with: FILE. The format is deb(5): an ar archive of debian-binary, control.tar and data.tar.
set -eu
package=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '2.0\n' >"$work/debian-binary"
dpkg-deb --ctrl-tarfile "$package" >"$work/control.tar"
dpkg-deb --fsys-tarfile "$package" >"$work/data.tar"
{
    printf '!<arch>\n'
    for member in debian-binary control.tar data.tar; do
        size=$(wc -c <"$work/$member")
        # Tar files are whole blocks and the version is 4 bytes, so no member needs ar's padding to an even length.
        printf '%-16s%-12s%-6s%-6s%-8s%-10s`\n' "$member" 0 0 0 100644 "$size"
        cat "$work/$member"
    done
} >"$package.new"
mv "$package.new" "$package"
