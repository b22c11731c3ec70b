//! Every setting of Kakeru: keys, defaults, validation.
