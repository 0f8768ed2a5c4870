/** Whether a file is about language models: what an ambiguous name needs before a hover believes it. Pure text in, answer out. */
import type { TermMatcher } from './termMatcher';

const libraries =
  /\b(?:transformers|torch|peft|trl|vllm|sglang|deepspeed|accelerate|megatron|bitsandbytes|flash_attn|xformers|llama[-_.]?cpp|llama_index|langchain\w*|sentence[-_]transformers|sentencepiece|tiktoken|faiss|hnswlib|openai|anthropic|huggingface\w*|axolotl|unsloth|litellm|ollama|chromadb|pymilvus|qdrant_client|ragas|safetensors|gguf)\b/;
/** Lines looked at; the head of a file holds its imports, and evidence elsewhere is caught by the terms around the place. */
const headLines = 400;
const nearbyLines = 30;

/**
 * Evidence around a line: a library of the field named in the head of the file, or two different unambiguous terms there or nearby.
 * Lines are read through `lineAt`, so that a large file is not copied.
 */
export function hasEvidence(
  matcher: TermMatcher,
  lineCount: number,
  lineAt: (line: number) => string,
  line: number,
): boolean {
  const found = new Set<string>();
  const isConvincing = (number: number): boolean => {
    const text = lineAt(number);
    if (text.length > 2_000) return false;
    if (libraries.test(text)) return true;
    for (const { entry, needsEvidence } of matcher.matches(text)) {
      if (!needsEvidence) found.add(entry.id);
    }
    return found.size >= 2;
  };
  for (let number = Math.max(0, line - nearbyLines); number < Math.min(lineCount, line + nearbyLines); number++) {
    if (isConvincing(number)) return true;
  }
  for (let number = 0; number < Math.min(lineCount, headLines); number++) {
    if (isConvincing(number)) return true;
  }
  return false;
}
