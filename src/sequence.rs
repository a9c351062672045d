//! A list in chunks: a change in the middle costs the same however long the list is.
//!
//! Start with [`Sequence::splice`]. Each element has a measure, and the measures of all elements before
//! a place are known without walking the list.

use std::ops::{AddAssign, Range};

/// How many elements a chunk is given when it is made; it never holds more than twice as many.
pub const CHUNK: usize = 64;

/// What a [`Sequence`] holds.
pub trait Measured {
    /// What is added up over elements.
    type Measure: Copy + Default + AddAssign;

    /// The measure of this element.
    fn measure(&self) -> Self::Measure;
}

/// Some elements that follow one another.
#[derive(Debug, Clone)]
struct Chunk<T: Measured> {
    elements: Vec<T>,
    /// How many elements stand before it.
    first: usize,
    /// Their measure.
    before: T::Measure,
    /// The measure of its own elements.
    sum: T::Measure,
}

impl<T: Measured> Chunk<T> {
    fn new(elements: Vec<T>) -> Self {
        let mut chunk =
            Self { elements, first: 0, before: T::Measure::default(), sum: T::Measure::default() };
        chunk.add_up();
        chunk
    }

    fn add_up(&mut self) {
        self.sum = T::Measure::default();
        self.elements.iter().for_each(|element| self.sum += element.measure());
    }
}

/// A list in chunks.
#[derive(Debug, Clone)]
pub struct Sequence<T: Measured> {
    chunks: Vec<Chunk<T>>,
    len: usize,
    total: T::Measure,
}

impl<T: Measured> Default for Sequence<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), len: 0, total: T::Measure::default() }
    }
}

impl<T: Measured + PartialEq> PartialEq for Sequence<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<T: Measured> FromIterator<T> for Sequence<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut sequence = Self::default();
        sequence.splice(0..0, elements.into_iter().collect());
        sequence
    }
}

impl<T: Measured> Sequence<T> {
    /// The number of elements.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no elements.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The measure of all elements.
    #[must_use]
    pub const fn total(&self) -> T::Measure {
        self.total
    }

    /// The element at `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&T> {
        let chunk = self.chunk_of(index)?;
        chunk.elements.get(index - chunk.first)
    }

    /// The element at `index`, to be changed. Its measure must stay what it is.
    #[must_use]
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let place = self.chunks.partition_point(|chunk| chunk.first <= index).checked_sub(1)?;
        let chunk = &mut self.chunks[place];
        chunk.elements.get_mut(index - chunk.first)
    }

    /// The measure of the elements before `index`; of all, if there is none at `index`.
    #[must_use]
    pub fn before(&self, index: usize) -> T::Measure {
        let Some(chunk) = self.chunk_of(index).filter(|_| index < self.len) else {
            return self.total;
        };
        let mut measure = chunk.before;
        chunk.elements[..index - chunk.first].iter().for_each(|element| measure += element.measure());
        measure
    }

    /// How many elements there are before which the measure still satisfies `holds`, which must hold for
    /// small measures and fail from some point on.
    #[must_use]
    pub fn partition_point(&self, holds: impl Fn(T::Measure) -> bool) -> usize {
        let place = self.chunks.partition_point(|chunk| holds(chunk.before));
        let Some(chunk) = place.checked_sub(1).map(|place| &self.chunks[place]) else {
            return 0;
        };
        let mut measure = chunk.before;
        let within = chunk.elements.iter().take_while(|element| {
            let held = holds(measure);
            measure += element.measure();
            held
        });
        chunk.first + within.count()
    }

    /// All elements, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.chunks.iter().flat_map(|chunk| &chunk.elements)
    }

    /// The elements from `index` on.
    pub fn iter_from(&self, index: usize) -> impl Iterator<Item = &T> + Clone {
        let place = self.chunks.partition_point(|chunk| chunk.first <= index).saturating_sub(1);
        let chunks = self.chunks.get(place..).unwrap_or_default();
        let skipped = index - chunks.first().map_or(index, |chunk| chunk.first);
        chunks.iter().flat_map(|chunk| &chunk.elements).skip(skipped)
    }

    /// Puts `fresh` in the place of the elements in `range`.
    ///
    /// # Panics
    ///
    /// If `range` is no range of this sequence.
    pub fn splice(&mut self, range: Range<usize>, fresh: Vec<T>) {
        assert!(range.start <= range.end && range.end <= self.len, "a range of the sequence");
        let place = |chunks: &[Chunk<T>], index: usize| {
            chunks.partition_point(|chunk| chunk.first <= index).saturating_sub(1)
        };
        let first = place(&self.chunks, range.start);
        let last = place(&self.chunks, range.end.saturating_sub(1).max(range.start));
        let added = fresh.len();
        if self.chunks.is_empty() {
            self.chunks.extend(in_chunks(fresh));
        } else {
            let start = range.start - self.chunks[first].first;
            let end = range.end - self.chunks[last].first;
            if first == last {
                self.chunks[first].elements.splice(start..end, fresh);
            } else {
                let rest = self.chunks[last].elements.split_off(end);
                self.chunks.drain(first + 1..=last);
                let elements = &mut self.chunks[first].elements;
                elements.truncate(start);
                elements.extend(fresh);
                elements.extend(rest);
            }
            self.chunks[first].add_up();
            self.balance(first);
        }
        self.len = self.len - range.len() + added;
        self.count_from(first);
    }

    /// Divides the chunk at `place` if it is too long, and joins it to the next if both are short.
    fn balance(&mut self, place: usize) {
        if self.chunks[place].elements.len() > 2 * CHUNK {
            let elements = std::mem::take(&mut self.chunks[place].elements);
            self.chunks.splice(place..=place, in_chunks(elements));
        } else if self.chunks[place].elements.is_empty() {
            self.chunks.remove(place);
        } else if let [one, other] = &self.chunks[place..self.chunks.len().min(place + 2)]
            && one.elements.len() + other.elements.len() <= CHUNK
        {
            let next = self.chunks.remove(place + 1);
            self.chunks[place].elements.extend(next.elements);
            self.chunks[place].add_up();
        }
    }

    /// Counts anew what stands before the chunks from `place` on.
    fn count_from(&mut self, place: usize) {
        let (mut first, mut before) = (0, T::Measure::default());
        if let Some(chunk) = place.checked_sub(1).map(|place| &self.chunks[place]) {
            (first, before) = (chunk.first + chunk.elements.len(), chunk.before);
            before += chunk.sum;
        }
        for chunk in &mut self.chunks[place..] {
            (chunk.first, chunk.before) = (first, before);
            first += chunk.elements.len();
            before += chunk.sum;
        }
        self.total = before;
    }

    fn chunk_of(&self, index: usize) -> Option<&Chunk<T>> {
        let place = self.chunks.partition_point(|chunk| chunk.first <= index).checked_sub(1)?;
        self.chunks.get(place)
    }
}

fn in_chunks<T: Measured>(elements: Vec<T>) -> Vec<Chunk<T>> {
    let mut chunks = Vec::with_capacity(elements.len().div_ceil(CHUNK));
    let mut elements = elements.into_iter();
    loop {
        let chunk: Vec<T> = elements.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return chunks;
        }
        chunks.push(Chunk::new(chunk));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Measured for usize {
        type Measure = Self;

        fn measure(&self) -> Self {
            *self
        }
    }

    #[test]
    fn random_changes_give_what_a_plain_list_has() {
        let mut random = fastrand::Rng::with_seed(4);
        let mut sequence = Sequence::default();
        let mut plain: Vec<usize> = Vec::new();
        for _ in 0..2_000 {
            let start = random.usize(0..=plain.len());
            let most = if random.u8(..) < 8 { 400 } else { 4 };
            let end = plain.len().min(start + random.usize(0..most));
            let fresh: Vec<usize> = (0..random.usize(0..most)).map(|_| random.usize(1..9)).collect();
            plain.splice(start..end, fresh.clone());
            sequence.splice(start..end, fresh);
            assert_eq!(sequence.len(), plain.len());
            assert!(sequence.iter().eq(&plain));
            assert!(sequence.chunks.iter().all(|chunk| (1..=2 * CHUNK).contains(&chunk.elements.len())));
            let at = random.usize(0..=plain.len());
            assert_eq!(sequence.get(at), plain.get(at));
            assert_eq!(sequence.before(at), plain[..at].iter().sum::<usize>());
            assert!(sequence.iter_from(at).eq(&plain[at..]));
            let offset = sequence.before(at);
            assert_eq!(sequence.partition_point(|before| before < offset), at);
            assert_eq!(sequence.total(), plain.iter().sum::<usize>());
        }
    }
}
