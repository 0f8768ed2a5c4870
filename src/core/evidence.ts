/** Whether a file is about language models: what an ambiguous name needs before a hover believes it. Pure text in, answer out. */
import type { TermMatcher } from './termMatcher';

/** Libraries whose names mean nothing else. */
const libraries =
  /\b(?:vllm|sglang|deepspeed|bitsandbytes|flash_attn|xformers|llama[-_.]?cpp|llama_index|langchain\w*|sentence[-_]transformers|sentencepiece|tiktoken|hnswlib|huggingface\w*|axolotl|unsloth|litellm|ollama|safetensors|gguf)\b/i;
/** Libraries whose names are words too count where they are imported or installed. */
const imports =
  /(?:\bimport\s+|\bfrom\s+|\brequire\(["']|\bpip3?\s+install\s.*|^\s*["']?)(?:transformers|torch|peft|trl|accelerate|megatron|faiss|openai|anthropic|chromadb|pymilvus|qdrant_client|ragas|datasets|tokenizers)(?:$|[\s.,;:"'=<>~[\])])/;
/** Lines looked at; the head of a file holds its imports, and evidence elsewhere is caught by the terms around the place. */
const headLines = 400;
const nearbyLines = 30;
/** Longer lines are data. */
const longestLine = 2_000;

/** Lines of a text; '' outside. */
export type LineAt = (line: number) => string;

/**
 * Tells for any line of a text whether an ambiguous name may be believed there: a library of the field or two different unambiguous terms
 * stand in the head of the file, or around the line. The head is read once, so that asking for many lines costs little. Lines are read
 * through `lineAt`, so that a large file is not copied.
 */
export function createEvidence(matcher: TermMatcher, lineCount: number, lineAt: LineAt): (line: number) => boolean {
  const isConvincing = (from: number, to: number): boolean => {
    const found = new Set<string>();
    for (let number = Math.max(0, from); number < Math.min(lineCount, to); number++) {
      const text = lineAt(number);
      if (text.length > longestLine) continue;
      if (libraries.test(text) || imports.test(text)) return true;
      for (const { entry, needsEvidence } of matcher.matches(text)) {
        if (!needsEvidence) found.add(entry.id);
      }
      if (found.size >= 2) return true;
    }
    return false;
  };
  let head: boolean | undefined;
  return (line) => (head ??= isConvincing(0, headLines)) || isConvincing(line - nearbyLines, line + nearbyLines + 1);
}
