-- What is true of this installation as a whole: demonstration world, offset of the office clock.
create table installation (key {text} primary key, value {text} not null) {strict};
