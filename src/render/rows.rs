//! Rows in chunks: what the preview keeps on screen, so that a change touches one chunk and not
//! the list of all rows.

use std::sync::Arc;

use super::post::Row;

/// How many rows a chunk is given when it is made.
pub const CHUNK: usize = 64;

/// Some rows that follow one another. The id stays while the chunk changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Unique among all chunks there were.
    pub id: u64,
    /// Its rows, in order.
    pub rows: Vec<Arc<Row>>,
}

impl Chunk {
    /// Whether its rows show the same as `rows`, one by one.
    fn shows<'r>(&self, rows: impl ExactSizeIterator<Item = &'r Row>) -> bool {
        self.rows.len() == rows.len() && self.rows.iter().zip(rows).all(|(old, new)| old.key == new.key)
    }
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

    /// Makes these the rows. Chunks that show what they showed stay as they are; of those between
    /// them, the first keeps its id.
    pub fn update(&mut self, rows: Vec<Row>) {
        let (mut first, mut from) = (0, 0);
        while let Some(chunk) = self.chunks.get(first)
            && chunk.shows(rows[from..].iter().take(chunk.rows.len()))
        {
            from += chunk.rows.len();
            first += 1;
        }
        let (mut end, mut to) = (self.chunks.len(), rows.len());
        while end > first
            && let chunk = &self.chunks[end - 1]
            && chunk.shows(rows[from..to].iter().skip((to - from).saturating_sub(chunk.rows.len())))
        {
            to -= chunk.rows.len();
            end -= 1;
        }
        // What comes between two chunks joins one of them, lest each new row makes a chunk.
        if first == end && from < to {
            if first > 0 {
                first -= 1;
                from -= self.chunks[first].rows.len();
            } else if let Some(next) = self.chunks.get(end) {
                end += 1;
                to += next.rows.len();
            }
        }
        let mut kept_id = self.chunks[first..end].first().map(|chunk| chunk.id);
        let changed: Vec<Arc<Row>> = rows.into_iter().take(to).skip(from).map(Arc::new).collect();
        let size = if changed.len() > 2 * CHUNK { CHUNK } else { 2 * CHUNK };
        let mut fresh = Vec::new();
        for rows in changed.chunks(size) {
            let id = kept_id.take().unwrap_or_else(|| {
                self.next_id += 1;
                self.next_id
            });
            fresh.push(Chunk { id, rows: rows.to_vec() });
        }
        self.chunks.splice(first..end, fresh);
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
