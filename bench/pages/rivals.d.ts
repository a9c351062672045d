// The little that is used of packages which are installed for the benchmark only.

declare module "*.css";

declare module "markdown-it" {
  export default class MarkdownIt {
    use(plugin: unknown): this;
    render(source: string): string;
  }
}

declare module "markdown-it-footnote" {
  const plugin: unknown;
  export default plugin;
}

declare module "morphdom" {
  export default function morphdom(from: Node, to: Node, options: { childrenOnly: boolean }): void;
}

declare module "@toast-ui/editor" {
  type Place = [line: number, column: number];
  export default class Editor {
    constructor(options: Record<string, unknown>);
    getMarkdown(): string;
    setSelection(from: Place, to: Place): void;
    focus(): void;
  }
}

declare module "easymde" {
  export default class EasyMDE {
    constructor(options: Record<string, unknown>);
    static toggleSideBySide(editor: EasyMDE): void;
  }
}
