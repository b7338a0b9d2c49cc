-- A look of somebody with early access is any page or file of figures, not booklets and comparisons alone.
comment on table early_look is 'One row for each day on which somebody with early access opened pages or files of figures while the embargo lasted.';
