//! A commit, read.

use gix::ObjectId;
use gix::bstr::BString;
use gix::objs::CommitRefIter;
use gix::objs::commit::ref_iter::Token;

/// What a commit says.
pub(super) struct Commit {
    pub(super) tree: ObjectId,
    pub(super) parents: Vec<ObjectId>,
    /// When it was committed, in seconds since 1970 (UTC).
    pub(super) time: i64,
    pub(super) message: BString,
}

impl Commit {
    /// Reads a commit.
    ///
    /// # Errors
    ///
    /// It is not there, or it is broken.
    pub(super) fn read(git: &gix::Repository, id: ObjectId) -> Result<Self, gix::Error> {
        let object = git.find_commit(id)?;
        let mut commit = Self {
            tree: ObjectId::null(id.kind()),
            parents: Vec::new(),
            time: 0,
            message: BString::default(),
        };
        for token in CommitRefIter::from_bytes(&object.data, id.kind()) {
            match token? {
                Token::Tree { id } => commit.tree = id,
                Token::Parent { id } => commit.parents.push(id),
                Token::Committer { signature } => commit.time = signature.seconds(),
                Token::Message(message) => commit.message = message.into(),
                _ => {}
            }
        }
        Ok(commit)
    }
}
