//! Transfers (XFR-1 to XFR-6): the machine that knows where one stands and who is to be where meanwhile. What it decides
//! is carried out by the call (`call/transferred`), so that who hears whom changes in the same step.

pub(crate) mod machine;
pub(crate) mod messages;

#[cfg(test)]
mod tests;
