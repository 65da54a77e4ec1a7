"""Reads files as the programs that own them do, and says what they read.

Usage: oracle.py KIND ROOT, where ROOT is a folder with the unpacked packages, or / where they are installed.
First prints "ready", or what is missing. Then, for each line of standard input that holds a file in base64,
one line of JSON: null where the owner refuses the file, else its values by name.
"""

import base64
import ctypes
import json
import os
import subprocess
import sys
import tempfile


def found(root, name, *folders):
    """What is installed is not unpacked again."""
    for start in (root, "/"):
        for folder in folders:
            path = os.path.join(start, folder, name)
            if os.path.exists(path):
                return path
    raise OSError("no " + name)


def library(root, name):
    folders = ("usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "usr/lib64", "usr/lib")
    return ctypes.CDLL(found(root, name, *folders))


class Ceph:
    """librados, as each of some entities; values as counted for them."""

    ENTITIES = ("mgr.x", "client.other", "client.nova", "osd.0")
    OPTIONS = ("mon_host", "log_file", "admin_socket", "keyring", "mon_initial_members")

    def __init__(self, root):
        self.rados = library(root, "librados.so.2")
        self.buffer = ctypes.create_string_buffer(65536)

    def read(self, path):
        seen = {}
        for entity in self.ENTITIES:
            cluster = ctypes.c_void_p()
            if self.rados.rados_create2(ctypes.byref(cluster), b"ceph", entity.encode(), ctypes.c_uint64(0)):
                raise OSError("rados_create2")
            refused = self.rados.rados_conf_read_file(cluster, path.encode())
            for option in self.OPTIONS:
                if self.rados.rados_conf_get(cluster, option.encode(), self.buffer, 65536):
                    raise OSError("rados_conf_get " + option)
                seen[entity + " " + option] = self.buffer.value.decode("latin-1")
            self.rados.rados_shutdown(cluster)
            if refused:
                return None
        return seen


class NfsConf:
    """nfsconf --dump, without arguments of sections, for which nfs-utils' programs do not ask."""

    def __init__(self, root):
        self.program = found(root, "nfsconf", "usr/sbin", "sbin")

    def read(self, path):
        run = subprocess.run([self.program, "--file", path, "--dump"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        seen = {}
        section = ""
        for line in run.stdout.decode("latin-1").split("\n"):
            if line.startswith("["):
                section = line[1 : line.index("]")].split('"')[0].strip().lower()
            elif line.startswith(" "):
                key, value = line[1:].split(" = ", 1)
                # It quotes values with blanks at their ends.
                quoted = len(value) > 1 and value[0] == value[-1] == '"'
                seen[section + " " + key.lower()] = value[1:-1] if quoted else value
        return seen


class Oslo:
    """oslo.config's parser; of several values the one that an option of one value gets."""

    def __init__(self, root):
        sys.path.insert(0, os.path.join(root, "usr/lib/python3/dist-packages"))
        from oslo_config import cfg

        self.cfg = cfg

    def read(self, path):
        sections = {}
        try:
            self.cfg.ConfigParser(path, sections).parse()
        except (self.cfg.ParseError, UnicodeDecodeError):
            return None
        return {
            s + " " + k: v[-1].encode().decode("latin-1") for s, keys in sections.items() for k, v in keys.items()
        }


class OsloFiles:
    """Several files as oslo.config finds and reads them; the file says in JSON how the service is started.

    root, home: folders; args: of the service; single, several: options, each with its names, the first one current.
    """

    def __init__(self, root):
        sys.path.insert(0, os.path.join(root, "usr/lib/python3/dist-packages"))
        from oslo_config import cfg

        self.cfg = cfg
        self.folders = cfg._get_config_dirs

    def option(self, make, names):
        old = [self.cfg.DeprecatedOpt(n.split(".", 1)[1], group=n.split(".", 1)[0]) for n in names[1:]]
        return make(names[0].split(".", 1)[1], deprecated_opts=old)

    def read(self, path):
        with open(path) as file:
            text = file.read()
        if not text:
            return {}
        asked = json.loads(text)
        root = asked["root"]
        os.environ["HOME"] = asked["home"]
        self.cfg._get_config_dirs = lambda project=None: [root + folder for folder in self.folders(project)]
        conf = self.cfg.ConfigOpts()
        options = {}
        for make, key in ((self.cfg.StrOpt, "single"), (self.cfg.MultiStrOpt, "several")):
            for names in asked[key]:
                options[names[0]] = make
                group = names[0].split(".", 1)[0]
                conf.register_opt(self.option(make, names), group=None if group == "DEFAULT" else group)
        args = [arg.replace("=/", "=" + root + "/") if "=" in arg else root + arg if arg.startswith("/") else arg for arg in asked["args"]]
        try:
            conf(args, project="nova", prog="nova-compute", use_env=False)
        except (self.cfg.Error, SystemExit):
            return None
        seen = {}
        for name in options:
            group, key = name.split(".", 1)
            # Without the replacement of $name.
            opt = conf._get_opt_info(key, None if group == "DEFAULT" else group)["opt"]
            try:
                value = opt._get_from_namespace(conf._namespace, group)[0]
            except KeyError:
                continue
            seen[name] = "|".join(value) if options[name] is self.cfg.MultiStrOpt else value
        return seen


class Value(ctypes.Structure):
    """libvirt's struct _virConfValue (src/util/virconf.h)."""


Value._fields_ = [
    ("type", ctypes.c_int),
    ("next", ctypes.POINTER(Value)),
    ("number", ctypes.c_longlong),
    ("string", ctypes.c_char_p),
    ("list", ctypes.POINTER(Value)),
]


class Libvirt:
    """virConfReadString of libvirt itself, and what virConfGetValue gives for each name."""

    def __init__(self, root):
        self.libvirt = library(root, "libvirt.so.0")
        for function in ("virConfReadString", "virConfGetValue"):
            getattr(self.libvirt, function)
        self.libvirt.virConfReadString.restype = ctypes.c_void_p
        self.libvirt.virConfGetValue.restype = ctypes.POINTER(Value)
        self.callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.POINTER(Value), ctypes.c_void_p)
        self.libvirt.virInitialize()

    def shown(self, pointer):
        value = pointer.contents
        if value.type == 4:
            items = []
            item = value.list
            while item:
                items.append(self.shown(item))
                item = item.contents.next
            return "[" + ",".join(items) + "]"
        return repr(value.string.decode("latin-1")) if value.type == 3 else str(value.number)

    def read(self, path):
        with open(path, "rb") as file:
            conf = self.libvirt.virConfReadString(file.read(), 0)
        if not conf:
            return None
        names = []
        self.libvirt.virConfWalk(ctypes.c_void_p(conf), self.callback(lambda n, _, __: names.append(n) or 0), None)
        seen = {
            " " + n.decode("latin-1"): self.shown(self.libvirt.virConfGetValue(ctypes.c_void_p(conf), n)) for n in names
        }
        self.libvirt.virConfFree(ctypes.c_void_p(conf))
        return seen


class Shell:
    """/bin/sh, which runs the file and says what its variables are then."""

    NAMES = ("ARGS", "MY_ARGS", "ARGS2", "OTHER", "LONG", "SUB", "A", "B")

    def __init__(self, _root):
        self.script = '. "$0" >/dev/null 2>&1\n' + "".join(
            'printf "%s\\0" "${' + n + '-unset}"\n' for n in self.NAMES
        )

    def read(self, path):
        run = subprocess.run(["/bin/sh", "-c", self.script, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={})
        values = run.stdout.decode("latin-1").split("\0")[:-1]
        return dict(zip((" " + n for n in self.NAMES), values)) if len(values) == len(self.NAMES) else None


class Systemd:
    """What systemd's own load_env_file makes of an EnvironmentFile=."""

    def __init__(self, _root):
        for folder in ("/usr/lib/x86_64-linux-gnu/systemd", "/usr/lib/aarch64-linux-gnu/systemd", "/usr/lib/systemd"):
            names = os.listdir(folder) if os.path.isdir(folder) else []
            for name in names:
                if name.startswith("libsystemd-shared-"):
                    self.systemd = ctypes.CDLL(os.path.join(folder, name))
                    self.systemd.load_env_file
                    return
        raise OSError("no libsystemd-shared")

    def read(self, path):
        found = ctypes.POINTER(ctypes.c_char_p)()
        if self.systemd.load_env_file(None, path.encode(), ctypes.byref(found)) < 0:
            return None
        seen = {}
        at = 0
        while found and found[at]:
            name, value = found[at].decode("latin-1").split("=", 1)
            seen[" " + name] = value
            at += 1
        return seen


def main():
    kinds = {
        "ceph": Ceph,
        "nfs-conf": NfsConf,
        "oslo": Oslo,
        "oslo-files": OsloFiles,
        "libvirt": Libvirt,
        "shell": Shell,
        "systemd": Systemd,
    }
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        owner = kinds[sys.argv[1]](sys.argv[2])
    except (OSError, ImportError, AttributeError) as missing:
        print("missing: %s" % missing, flush=True)
        return
    print("ready", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file.conf")
        for line in sys.stdin:
            with open(path, "wb") as file:
                file.write(base64.b64decode(line))
            print(json.dumps(owner.read(path)), flush=True)


main()
