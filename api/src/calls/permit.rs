//! The guard at work: facts from the store, who is at the number on this node, the decision. Asked twice for each call:
//! when somebody wishes it, and in the last instant before its INVITE, where the number is also taken and the call written
//! down.

use crate::calls::claim::claim;
use crate::calls::in_flight::InFlight;
use crate::calls::store;
use crate::db::Store;
use crate::error::Failure;
use crate::leads;
use crate::leads::guard::{self, Allowed, DeskRules, Facts, InUse, Question, Refusal};
use crate::leads::store::LeadNumber;
use kakeru_switch::record::CallRecord;
use kakeru_switch::routing::number::Kind;
use std::sync::Arc;
use std::time::Instant;

/// Who may be called. Cheap to clone.
#[derive(Clone)]
pub struct Permits {
    pub(crate) store: Store,
    pub(crate) in_flight: Arc<InFlight>,
    pub(crate) rules: DeskRules,
    /// This node's name: whose calls they are.
    pub(crate) node: String,
}

impl Permits {
    /// What is known about a question.
    async fn facts(&self, question: &Question) -> Result<Facts, Failure> {
        let number = guard::number_of(question)?;
        let mut facts = leads::store::facts(self.store.read(), question, &number.e164).await?;
        if facts.in_use.is_none() {
            let other = self.in_flight.other(&number.e164, question.agent, Instant::now());
            facts.in_use = other.map(|user_id| InUse { user_id, name: None });
        }
        Ok(facts)
    }

    /// May it be dialled? With what was found out about the project on the way.
    pub(crate) async fn look(&self, question: &Question) -> Result<(Allowed, Facts), Failure> {
        let facts = self.facts(question).await?;
        let allowed = guard::decide(question, &facts, self.rules)?;
        Ok((allowed, facts))
    }

    /// The question about the first of a lead's numbers that may be dialled, else about its first; `None` = it has none.
    pub(crate) async fn first(
        &self,
        question: &Question,
        numbers: Vec<LeadNumber>,
    ) -> Result<Option<Question>, Failure> {
        let about = |number: &LeadNumber| Question { number: number.value.clone(), ..question.clone() };
        if numbers.len() > 1 {
            for number in &numbers {
                let about = about(number);
                let Ok(_) = guard::number_of(&about) else { continue };
                if guard::decide(&about, &self.facts(&about).await?, self.rules).is_ok() {
                    return Ok(Some(about));
                }
            }
        }
        Ok(numbers.first().map(about))
    }

    /// Everything in the way, for those who ask why not.
    pub(crate) async fn every(&self, question: &Question) -> Result<Vec<Refusal>, Failure> {
        if let Err(refusal) = guard::number_of(question) {
            return Ok(vec![refusal]);
        }
        Ok(guard::every(question, &self.facts(question).await?, self.rules))
    }

    /// The last look before the INVITE: allowed, the number is this agent's now, and the call stands written down. Two who
    /// look at once do not both get the number: on this node by the table of numbers, between nodes by the database.
    pub(crate) async fn take(&self, question: &Question, call: &CallRecord) -> Result<(), Failure> {
        let (allowed, facts) = self.look(question).await?;
        let (number, agent) = (allowed.number.e164.as_str(), question.agent);
        // Two who call for help do not stand in each other's way.
        let is_taken = facts.is_customer && allowed.number.kind != Kind::Emergency;
        if is_taken {
            let in_use = |user_id| Failure::from(Refusal::NumberInUse(InUse { user_id, name: None }));
            self.in_flight.claim(number, agent, Instant::now()).map_err(in_use)?;
        }
        let written = self.write(question, number, is_taken, call).await;
        if written.is_err() && is_taken {
            self.in_flight.release(number, agent);
        }
        written
    }

    /// Number and call in one transaction: no number is taken for a call that nobody knows of.
    async fn write(&self, question: &Question, number: &str, is_taken: bool, call: &CallRecord) -> Result<(), Failure> {
        let transaction = self.store.begin().await?;
        if is_taken && let Some(user_id) = claim(&transaction, number, question.agent, question.at).await? {
            return Err(Refusal::NumberInUse(InUse { user_id, name: None }).into());
        }
        store::announce(&transaction, &self.node, call).await?;
        Ok(transaction.commit().await?)
    }
}
