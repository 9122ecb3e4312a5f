### What Technyan says where nobody wrote a comment of its own for it.

# Variables:
#   $impactLevel (String) - the field of the entry
mascot-comment =
    { $impactLevel ->
        [high] My whiskers are shaking, nya! Read this one twice before your next nap.
        [low] A small thing, but I do pounce on small things, nya.
       *[medium] Both my ears are up, nya! Worth a look between two naps.
    }
mascot-timeline-202509-deepseek-r1-training-cost = Only $294,000 for a whole brain, and my cat tree was not even on sale, nya! Mind the label on the can, because the base model was a meal of its own, nyan. I checked the sum with my own four paws, nya!
