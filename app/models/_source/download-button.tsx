"use client";

import { Download } from "lucide-react";
import { Button } from "#ui/button";
import { Icon } from "#ui/icon";

/** Saves a text the page already has as a file. */
export function DownloadButton({ text, name, label }: { text: string; name: string; label: string }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button onClick={save}>
      <Icon of={Download} />
      {label}
    </Button>
  );
}
