//! Rows in chunks: what the preview keeps on screen, so that a change touches one chunk and not
//! the list of all rows.

use std::sync::Arc;

use super::post::Row;

/// How many rows a chunk is given when it is made.
pub const CHUNK: usize = 64;

/// Some rows that follow one another. The id stays as long as any of them is kept in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Unique among all chunks there were.
    pub id: u64,
    /// Its rows, in order.
    pub rows: Vec<Arc<Row>>,
}

/// All rows of a post, in chunks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chunks {
    chunks: Vec<Chunk>,
    next_id: u64,
}

impl Chunks {
    /// The chunks, in order.
    #[must_use]
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// Makes these the rows. Chunks that hold no row between the first and the last changed one
    /// stay as they are; of the others, the first keeps its id.
    pub fn update(&mut self, rows: Vec<Row>) {
        let old: Vec<&Arc<Row>> = self.chunks.iter().flat_map(|chunk| &chunk.rows).collect();
        let same = |old: &&Arc<Row>, new: &Row| old.key == new.key;
        let prefix = old.iter().zip(&rows).take_while(|(old, new)| same(old, new)).count();
        let shorter = old.len().min(rows.len()) - prefix;
        let suffix = old
            .iter()
            .rev()
            .zip(rows.iter().rev())
            .take(shorter)
            .take_while(|(old, new)| same(old, new))
            .count();
        let kept_end = old.len() - suffix;
        if prefix == old.len() && prefix == rows.len() {
            return;
        }
        let end = rows.len() - suffix;
        let changed = rows.into_iter().take(end).skip(prefix).map(Arc::new);

        // The chunks that hold what goes, or the place where something comes.
        let (mut start, mut first, mut last) = (0, None, 0);
        for (index, chunk) in self.chunks.iter().enumerate() {
            let stop = start + chunk.rows.len();
            if first.is_none() && prefix <= stop {
                first = Some((index, start));
            }
            if start < kept_end {
                last = index;
            }
            start = stop;
        }
        let (first, first_start) = first.unwrap_or((0, 0));
        let stop = if self.chunks.is_empty() { 0 } else { last.max(first) + 1 };
        let touched: Vec<Chunk> = self.chunks.drain(first.min(stop)..stop).collect();
        let touched_len: usize = touched.iter().map(|chunk| chunk.rows.len()).sum();
        let id = touched.first().map(|chunk| chunk.id);
        let kept: Vec<Arc<Row>> = touched.into_iter().flat_map(|chunk| chunk.rows).collect();
        let tail = kept[(kept_end.max(first_start) - first_start).min(touched_len)..].to_vec();
        let merged: Vec<Arc<Row>> =
            kept.into_iter().take(prefix - first_start).chain(changed).chain(tail).collect();
        let size = if merged.len() > 2 * CHUNK { CHUNK } else { merged.len().max(1) };
        let mut ids = id.into_iter();
        let next_id = &mut self.next_id;
        let fresh: Vec<Chunk> = merged
            .chunks(size)
            .map(|rows| {
                let id = ids.next().unwrap_or_else(|| {
                    *next_id += 1;
                    *next_id
                });
                Chunk { id, rows: rows.to_vec() }
            })
            .collect();
        self.chunks.splice(first.min(self.chunks.len())..first.min(self.chunks.len()), fresh);
    }
}

#[cfg(test)]
mod tests {
    use super::super::post::RowKey;
    use super::*;

    fn rows(keys: &[u64]) -> Vec<Row> {
        keys.iter()
            .map(|&content| Row { key: RowKey { content, occurrence: 0 }, nodes: Vec::new(), block: None })
            .collect()
    }

    fn keys(chunks: &Chunks) -> Vec<u64> {
        chunks.chunks().iter().flat_map(|chunk| &chunk.rows).map(|row| row.key.content).collect()
    }

    #[test]
    fn a_change_touches_one_chunk() {
        let mut chunks = Chunks::default();
        let mut all: Vec<u64> = (0..300).collect();
        chunks.update(rows(&all));
        let before = chunks.clone();
        all[100] = 1000;
        chunks.update(rows(&all));
        assert_eq!(keys(&chunks), all);
        let ids = |chunks: &Chunks| chunks.chunks().iter().map(|chunk| chunk.id).collect::<Vec<_>>();
        assert_eq!(ids(&chunks), ids(&before));
        let same = before.chunks().iter().zip(chunks.chunks()).filter(|(old, new)| old == new).count();
        assert_eq!(same, before.chunks().len() - 1);
    }

    #[test]
    fn random_changes_leave_the_rows_asked_for_in_chunks_of_bounded_size() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut chunks = Chunks::default();
        let mut all: Vec<u64> = Vec::new();
        let mut next = 0;
        for _ in 0..2_000 {
            let from = random.usize(0..=all.len());
            let removed = random.usize(0..200);
            let to = all.len().min(from + removed);
            let most = if random.u8(..) == 0 { 500 } else { 4 };
            let fresh: Vec<u64> = (0..random.usize(0..most))
                .map(|_| {
                    next += 1;
                    next
                })
                .collect();
            all.splice(from..to, fresh);
            chunks.update(rows(&all));
            assert_eq!(keys(&chunks), all);
            let mut ids: Vec<u64> = chunks.chunks().iter().map(|chunk| chunk.id).collect();
            assert!(chunks.chunks().iter().all(|chunk| (1..=2 * CHUNK).contains(&chunk.rows.len())));
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), chunks.chunks().len());
        }
    }
}
